package io.dnnenergy.agent.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.attribute.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows of work outside epochs, work outside networks, and what ran before the first reading. */
class WindowsTest extends AccountsFixture {
    @Test
    void workOutsideEpochsOpensAWindowThatAges() {
        read(100, 1);
        run(inferenceA, 110, 200);
        read(200, 1);
        accounts.ageWindow(1_050, false);
        read(1_050, 1);
        assertEquals(List.of(), accounts.takeEnded(), "not old enough");
        accounts.ageWindow(1_100, false);
        read(1_200, 1);
        Scope window = accounts.takeEnded().get(0);
        assertEquals("w0", window.epoch());
        assertTrue(window.isWindow());
        assertNull(window.network());
        run(inferenceA, 1_250, 1_300);
        accounts.ageWindow(1_400, true);
        read(1_400, 1);
        assertEquals("w1", accounts.takeEnded().get(0).epoch());
    }

    @Test
    void epochEndsTheWindow() {
        read(100, 1);
        run(inferenceA, 100, 150);
        accounts.epochStarted(a, 150);
        run(forwardA, 150, 180);
        accounts.epochEnded(a, 190);
        read(200, 100);
        List<Scope> ended = accounts.takeEnded();
        assertEquals(List.of("w0", "0"), ended.stream().map(Scope::epoch).toList());
        assertEquals(150, ended.get(0).endNs());
        assertEquals(50, ended.get(0).energyUj(0), 1e-9);
        assertEquals(40, ended.get(1).energyUj(0), 1e-9);
    }

    @Test
    void theLoopAroundEpochsOpensNoWindow() {
        run(otherA, 10, 20);
        assertFalse(anyScopeAfter(100));
    }

    @Test
    void anIteratorThatIsResetBetweenEpochsOpensNoWindow() {
        accounts.epochStarted(a, 0);
        accounts.epochEnded(a, 10);
        run(loadingOfA, 12, 20);
        accounts.epochStarted(a, 30);
        accounts.epochEnded(a, 40);
        accounts.ageWindow(50, true);
        read(50, 1);
        assertEquals(List.of("0", "1"), accounts.takeEnded().stream().map(Scope::epoch).toList());
    }

    @Test
    void dataLoadedInAWindowBelongsToIt() {
        run(inferenceA, 10, 20);
        run(loadingOfA, 20, 30);
        accounts.ageWindow(50, true);
        read(50, 1);
        Scope window = accounts.takeEnded().get(0);
        assertEquals(10e-9, window.times().wallS(window.times().indexOf(loadingOfA)), 1e-18);
    }

    @Test
    void prefetchReportedAfterTheEpochsEndBelongsToTheEpoch() {
        accounts.epochStarted(a, 0);
        run(forwardA, 0, 40);
        accounts.epochEnded(a, 40);
        run(loading, 10, 30);
        accounts.counted(loading, -1, 0, 512);
        read(50, 5);

        Scope epoch = accounts.takeEnded().get(0);
        assertEquals(20e-9, epoch.times().wallS(epoch.times().indexOf(loading)), 1e-18);
        assertEquals(512, epoch.tally(loading).bytes());
        run(loading, 41, 45);
        assertFalse(anyScopeAfter(60), "what is loaded after it is no part of it");
    }

    @Test
    void prefetchJustBeforeTheEpochBelongsToTheEpoch() {
        accounts.epochStarted(a, 20);
        run(loading, 10, 15);
        accounts.epochEnded(a, 40);
        read(50, 5);

        List<Scope> ended = accounts.takeEnded();
        assertEquals(1, ended.size(), "no window for what was loaded just before");
        assertEquals(5e-9, ended.get(0).times().wallS(ended.get(0).times().indexOf(loading)), 1e-18);
    }

    @Test
    void workOutsideNetworksBelongsToTheOneOpenEpoch() {
        accounts.epochStarted(a, 0);
        run(loading, 10, 40);
        accounts.counted(loading, -1, 0, 512);
        accounts.epochEnded(a, 50);
        read(60, 1);
        Scope epoch = accounts.takeEnded().get(0);
        assertEquals(30e-9, epoch.times().wallS(epoch.times().indexOf(loading)), 1e-18);
        assertEquals(512, epoch.tally(loading).bytes());
    }

    @Test
    void workOutsideNetworksBelongsToAWindowWhenSeveralEpochsAreOpen() {
        accounts.epochStarted(a, 0);
        accounts.epochStarted(b, 0);
        run(loading, 10, 40);
        accounts.ageWindow(50, true);
        accounts.epochEnded(a, 50);
        accounts.epochEnded(b, 50);
        read(60, 1);
        Scope window = accounts.takeEnded().stream().filter(Scope::isWindow).findFirst().orElseThrow();
        assertTrue(window.times().indexOf(loading) >= 0);
    }

    @Test
    void intervalHasTheOverlapOfItsDomainUntilItIsCleared() {
        accounts.epochStarted(a, 0);
        run(forwardA, 0, 40);
        Interval first = accounts.read(0, 50, 5, 1, 2, false, Double.NaN);
        assertEquals(0, first.startNs);
        assertEquals(50, first.endNs);
        assertEquals(40e-9, first.overlap.wallS(first.overlap.indexOf(forwardA)), 1e-18);
        accounts.next(0);
        run(forwardA, 50, 60);
        Interval second = accounts.read(0, 100, 5, 1, 2, false, Double.NaN);
        assertEquals(50, second.startNs);
        assertEquals(10e-9, second.overlap.totalWallS(), 1e-18);
        Interval slow = accounts.read(1, 100, 5, 1, 2, false, Double.NaN);
        assertEquals(50e-9, slow.overlap.totalWallS(), 1e-18, "the other domain was not read in between");
    }

    @Test
    void scopesThatBeganBeforeTheFirstReadingAreNotMeasured() {
        accounts.epochStarted(a, 0);
        run(forwardA, 0, 40);
        accounts.begin(0, 50);
        accounts.begin(1, 50);
        accounts.forgetBeforeFirstReadings();
        run(forwardA, 50, 60);
        accounts.epochEnded(a, 70);
        accounts.epochStarted(a, 80);
        run(forwardA, 80, 90);
        accounts.epochEnded(a, 90);
        Interval first = accounts.read(0, 100, 1000, 1, 1, false, Double.NaN);
        assertEquals(20e-9, first.overlap.totalWallS(), 1e-18, "what ran before the interval is not in it");
        accounts.read(1, 100, 1000, 1, 1, false, Double.NaN);
        List<Scope> ended = accounts.takeEnded();
        assertFalse(ended.get(0).isMeasured());
        assertEquals(50e-9, ended.get(0).times().totalWallS(), 1e-18, "its time is known all the same");
        assertTrue(ended.get(1).isMeasured());
    }
}
