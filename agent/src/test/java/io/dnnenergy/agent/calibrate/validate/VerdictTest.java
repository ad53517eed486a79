package io.dnnenergy.agent.calibrate.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dnnenergy.agent.stats.Equivalence;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static double[] around(double ratio, double spread, int repeats) {
        double[] logs = new double[repeats];
        Arrays.setAll(logs, i -> Math.log(ratio) + (i % 2 == 0 ? spread : -spread));
        return logs;
    }

    @Test
    void aTightIntervalWithinTenPercentAgrees() {
        assertEquals(Equivalence.AGREE, Verdict.of(around(1.04, 0.02, 10), Double.NaN).kind());
    }

    @Test
    void aTightIntervalOutsideDisagreesOnEitherSide() {
        assertEquals(Equivalence.DISAGREE, Verdict.of(around(1.3, 0.02, 10), Double.NaN).kind());
        assertEquals(Equivalence.DISAGREE, Verdict.of(around(0.7, 0.02, 10), Double.NaN).kind());
    }

    /** Spread 0.316 for 10 repetitions of +-0.3: K = (1.96 x 0.316 / 0.1)^2 = 38.4. */
    @Test
    void aWideIntervalIsUndeterminedAndSaysHowManyRepetitionsItTakes() {
        Verdict verdict = Verdict.of(around(1, 0.3, 10), Double.NaN);
        assertEquals(Equivalence.UNDETERMINED, verdict.kind());
        assertEquals(39, verdict.needed());
    }

    @Test
    void oneRepetitionOfUnknownErrorDeterminesNothing() {
        assertEquals(Equivalence.UNDETERMINED, Verdict.of(new double[] {0}, Double.NaN).kind());
        assertEquals(Equivalence.AGREE, Verdict.of(new double[] {0}, 0.02).kind());
    }
}
