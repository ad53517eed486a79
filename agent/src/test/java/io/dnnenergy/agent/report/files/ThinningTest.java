package io.dnnenergy.agent.report.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinningTest {
    private static final double WEEK_S = 7 * 24 * 3600;
    /** What an epoch's totals take in epochs.jsonl. */
    private static final long TOTALS_BYTES = 1_100;

    /** Rows of a network of 300 layers, and of one of ten, in epochs of a second, of 10 s, of a minute, of an hour. */
    @ParameterizedTest
    @CsvSource({"1, 500000", "10, 500000", "60, 500000", "3600, 500000", "1, 15000", "10, 15000"})
    void weekOfEpochsLeavesFilesThatFitOnADisk(double durationS, long rowsBytes) {
        Thinning thinning = new Thinning(Thinning.LARGE_BYTES);
        long bytes = 0;
        long epochs = 0;
        for (double at = 0; at < WEEK_S; at += durationS) {
            bytes += TOTALS_BYTES + (thinning.keepsRows(durationS, bytes) ? rowsBytes : 0);
            epochs++;
        }
        assertEquals(WEEK_S / durationS, epochs, 1);
        assertTrue(bytes < 5L << 30, bytes + " bytes");
        assertTrue(bytes - epochs * TOTALS_BYTES >= Math.min(epochs * rowsBytes, Thinning.LARGE_BYTES) * 0.9, "rows are kept while there is room");
    }

    private static long kept(Thinning thinning, int epochs, double durationS, long bytes) {
        return IntStream.range(0, epochs).filter(epoch -> thinning.keepsRows(durationS, bytes)).count();
    }

    @Test
    void oneShortEpochInTenKeepsItsRowsAndOneInTwentyOnceTheFileIsTwiceAsLarge() {
        Thinning thinning = new Thinning(1_000);
        assertEquals(100, kept(thinning, 100, 0.5, 999), "all while the file is small");
        assertEquals(10, kept(thinning, 100, 0.5, 1_000));
        assertEquals(5, kept(thinning, 100, 0.5, 2_000));
        assertEquals(90 + 95, thinning.leftOut());
    }

    @Test
    void longEpochsKeepTheirRowsWhereLongGrowsWithTheFile() {
        Thinning thinning = new Thinning(1_000);
        assertEquals(100, kept(thinning, 100, 1, 1_000));
        assertEquals(5, kept(thinning, 100, 1, 2_000));
        assertEquals(100, kept(thinning, 100, 2, 2_000));
    }
}
