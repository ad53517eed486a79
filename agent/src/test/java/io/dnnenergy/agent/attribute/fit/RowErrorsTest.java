package io.dnnenergy.agent.attribute.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Blocks of eight rows of a millisecond in which one label runs at 30 W. */
class RowErrorsTest {
    private static final int LABEL = Columns.FIRST_LABEL;
    private static final double ROW_UJ = 30_000;
    private static final double CALL_NOISE = 0.05;

    private final double[] powerUjPerS = new double[LABEL + 1];
    private final RowErrors errors = new RowErrors();
    private final double[] extra = new double[Block.MAX_ROWS];
    private final Block block = new Block();

    RowErrorsTest() {
        powerUjPerS[LABEL] = 30e6;
    }

    private void row(double relative, double calls) {
        block.begin(ROW_UJ * (1 + relative), 1e-3, 0, 0);
        block.put(LABEL, 1e-3, calls);
    }

    private double[] held() {
        errors.fill(block, powerUjPerS, powerUjPerS, CALL_NOISE, 61);
        errors.holdOutliers(3);
        errors.copyExtra(extra);
        return extra;
    }

    /** 6 % is little beside what calls differ by, but the rest of the same call says otherwise. */
    @Test
    void aRowThatTheRestOfItsCallContradictsIsHeldAndItsNeighboursAreNot() {
        for (int r = 0; r < 8; r++) {
            row(r == 3 ? -0.06 : 0, r == 0 ? 1 : 0);
        }
        double[] more = held();
        for (int r = 0; r < 8; r++) {
            assertEquals(r == 3, more[r] > 0, "row " + r);
        }
    }

    @Test
    void aCallThatDiffersAsAWholeIsNoOutlier() {
        for (int r = 0; r < 8; r++) {
            row(0.08, r == 0 ? 1 : 0);
        }
        double[] more = held();
        for (int r = 0; r < 8; r++) {
            assertEquals(0, more[r], "row " + r);
        }
    }

    /** The further off, the less it says: a row at a third of its power has the say of noise at twenty times its energy. */
    @Test
    void whatIsVeryFarOffHasNoSay() {
        for (int r = 0; r < 8; r++) {
            row(r == 3 ? -0.7 : 0, r == 0 ? 1 : 0);
        }
        assertTrue(Math.sqrt(held()[3]) > 20 * ROW_UJ, "standard deviation " + Math.sqrt(extra[3]));
    }

    @Test
    void theDeviationFromCallToCallThatWasDrawnIsTheLikeliest() {
        Random random = new Random(4);
        double[] tried = {0.005, 0.02, CALL_NOISE, 0.12, 0.3};
        double[] deviance = new double[tried.length];
        for (int n = 0; n < 200; n++) {
            double call = 0;
            for (int r = 0; r < 8; r++) {
                call = r % 2 == 0 ? CALL_NOISE * random.nextGaussian() : call;
                row(call, r % 2 == 0 ? 1 : 0);
            }
            for (int i = 0; i < tried.length; i++) {
                errors.fill(block, powerUjPerS, powerUjPerS, tried[i], 61);
                deviance[i] += errors.deviance();
            }
            block.clear();
        }
        for (int i = 0; i < tried.length; i++) {
            assertTrue(deviance[2] <= deviance[i], tried[i] + " is likelier");
        }
    }
}
