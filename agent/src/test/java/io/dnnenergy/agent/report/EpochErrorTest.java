package io.dnnenergy.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Epochs whose power is the mean of all that was seen so far: the sum's interval must hold the truth as often as it says. */
class EpochErrorTest {
    private static final int EPOCHS = 12;
    private static final int RUNS = 4000;

    @Test
    void theSumOfEpochsOfOneFitIsWithinItsInterval() {
        Random random = new Random(11);
        int held = 0;
        for (int run = 0; run < RUNS; run++) {
            double seen = 0;
            double sum = 0;
            double half = 0;
            for (int epoch = 1; epoch <= EPOCHS; epoch++) {
                seen += 100 + 10 * random.nextGaussian();
                double joules = seen / epoch;
                half = EpochError.half(sum, half, joules, 1.96 * 10 / Math.sqrt(epoch));
                sum += joules;
            }
            held += Math.abs(sum - 100 * EPOCHS) <= half ? 1 : 0;
        }
        assertTrue(held >= 0.93 * RUNS && held <= 0.97 * RUNS, held + " of " + RUNS);
    }

    @Test
    void nothingAddedChangesNothingAndUnknownStaysUnknown() {
        assertEquals(3, EpochError.half(0, 0, 50, 3), 1e-12);
        assertEquals(6, EpochError.half(50, 3, 50, 3), 1e-12, "one error in both halves");
        assertTrue(Double.isNaN(EpochError.half(50, 3, 50, Double.NaN)));
    }
}
