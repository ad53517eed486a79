package io.dnnenergy.agent.calibrate.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.calibrate.data.Observation;
import io.dnnenergy.agent.calibrate.data.Split;
import io.dnnenergy.agent.calibrate.data.Target;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.phase.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScatterTest {
    private static final Verdict NONE = Verdict.of(new double[] {0}, 0);

    private static Observation row(String name, double value, int run) {
        return new Observation("net", 0, name, "DenseLayer", Pass.INFERENCE, 8, 2, 10, Work.NONE, value, value, Double.NaN, "run" + run, run);
    }

    private static Outcome outcome(String name, double measured, double estimated) {
        return new Outcome("net", 0, name, "DenseLayer", Pass.INFERENCE, 8, measured, Map.of(Method.MODEL, estimated), Double.NaN, Double.NaN, NONE);
    }

    private static Map<Observation.Key, Double> scatter() {
        List<Observation> rows = new ArrayList<>();
        for (int run = 0; run < 5; run++) {
            rows.add(row("steady", 1 + 0.001 * run, run));
            rows.add(row("loose", 1 + 0.1 * run, run));
        }
        rows.add(row("once", 1, 0));
        return Scatter.of(rows);
    }

    @Test
    void scatterIsTheRobustDeviationOverTheMedian() {
        Map<Observation.Key, Double> scatter = scatter();
        assertEquals(0.1 / 0.6745 / 1.2, scatter.get(row("loose", 1, 0).key()), 1e-9);
        assertFalse(scatter.containsKey(row("once", 1, 0).key()), "one repetition scatters by nothing known");
    }

    /** Both missed by 5 %: of the one that scatters by 12 % that says nothing. */
    @Test
    void rowsThatScatterMoreThanTheyAreMissedByAreListed() {
        Validation validation = new Validation(Target.CPU_SECONDS, Split.NETWORK, List.of(outcome("steady", 1, 1.05), outcome("loose", 1.2, 1.26),
                outcome("once", 1, 1.05)));
        String text = Scatter.beyondError(validation, scatter(), 10);
        assertTrue(text.startsWith("1 of 3 rows scatter more"), text);
        assertTrue(text.contains("net@8 loose inference (scatters by 12 %, missed by 5 %)") && !text.contains("steady"), text);
        assertEquals("", Scatter.beyondError(validation, Map.of(), 10));
    }
}
