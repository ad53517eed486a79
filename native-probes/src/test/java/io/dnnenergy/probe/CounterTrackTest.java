package io.dnnenergy.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CounterTrackTest {
    private static final long RANGE_UJ = PowercapTree.ESU14_RANGE_UJ;
    private static final double MAX_UJ_PER_S = 2e9;
    private static final long MS = 1_000_000L;

    private final CounterTrack track = new CounterTrack(RANGE_UJ, MAX_UJ_PER_S, 30_000 * MS);

    @Test
    void addsSteps() {
        track.start(100, 0);
        assertEquals(ReadStatus.OK, track.accept(150, MS));
        assertEquals(ReadStatus.OK, track.accept(151, 2 * MS));
        assertEquals(51, track.total());
    }

    @Test
    void sameValueIsNoUpdate() {
        track.start(100, 0);
        assertEquals(ReadStatus.UNCHANGED, track.accept(100, MS));
        assertEquals(0, track.total());
    }

    @Test
    void wrapAddsRangeMinusPreviousPlusCurrent() {
        track.start(RANGE_UJ - 1_000_000, 0);
        assertEquals(ReadStatus.OK, track.accept(2_000_000, MS));
        assertEquals(3_000_000, track.total());
        assertEquals(1, track.counts().wraps());
    }

    @Test
    void wrapAtExactlyTheRangeAddsWhatCameAfterIt() {
        track.start(RANGE_UJ, 0);
        assertEquals(ReadStatus.OK, track.accept(7, MS));
        assertEquals(7, track.total());
    }

    @Test
    void deepDropIsAResetNotAWrap() {
        track.start(100_000_000_000L, 0);
        assertEquals(ReadStatus.RESET, track.accept(5_000, 10 * MS));
        assertEquals(0, track.total());
        assertEquals(ReadStatus.OK, track.accept(6_000, 20 * MS));
        assertEquals(1_000, track.total());
        assertEquals(1, track.counts().resets());
    }

    @Test
    void dropOfACounterWithoutRangeIsAReset() {
        CounterTrack endless = new CounterTrack(0, MAX_UJ_PER_S, Long.MAX_VALUE);
        endless.start(1_000, 0);
        assertEquals(ReadStatus.RESET, endless.accept(900, MS));
        assertEquals(0, endless.total());
    }

    @Test
    void oneImpossibleValueIsForgotten() {
        track.start(100, 0);
        assertEquals(ReadStatus.SUSPECT, track.accept(200_000_000_000L, MS));
        assertEquals(ReadStatus.OK, track.accept(300, 2 * MS));
        assertEquals(200, track.total());
        assertEquals(1, track.counts().suspects());
    }

    @Test
    void counterSetForwardGoesOnWithoutTheJump() {
        track.start(100, 0);
        track.accept(200_000_000_000L, MS);
        assertEquals(ReadStatus.OK, track.accept(200_000_000_050L, 2 * MS));
        assertEquals(ReadStatus.OK, track.accept(200_000_000_070L, 3 * MS));
        assertEquals(70, track.total());
    }

    @Test
    void oddZeroIsNeitherWrapNorEnergy() {
        // CodeCarbon returns 0 for a failed read, which then looks like a wrap.
        track.start(100_000_000_000L, 0);
        track.accept(0, MS);
        track.accept(100_000_000_500L, 2 * MS);
        track.accept(100_000_000_600L, 3 * MS);
        assertTrue(track.total() <= 600, "invented " + track.total());
    }

    @Test
    void readLaterThanItsIntervalIsCounted() {
        // Two wraps between reads leave no trace in the value: all a probe can do is to say that it came too late.
        track.start(100, 0);
        track.accept(200, 31_000 * MS);
        assertEquals(1, track.counts().late());
    }

    @Test
    void plainStepIsNoSurprise() {
        track.start(100, 0);
        assertFalse(track.surprising(100, MS));
        assertFalse(track.surprising(200, MS));
        assertTrue(track.surprising(99, MS));
        assertTrue(track.surprising(100_000_000_000L, MS));
    }
}
