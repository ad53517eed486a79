package io.dnnenergy.agent.calibrate.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.calibrate.fit.Fit;
import io.dnnenergy.agent.calibrate.fit.KnownPlant;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.phase.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SteadinessTest {
    private static final int RUNS = 20;
    private static final int LAYERS = 12;

    /** Three workloads in turn, over and over; from one run to another inclusive, everything takes longer. */
    private static List<Observation> series(int slowFrom, int slowTo, double slow, double spread) {
        Random random = new Random(5);
        List<Observation> rows = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            double factor = run >= slowFrom && run <= slowTo ? slow : 1;
            for (int layer = 0; layer < LAYERS; layer++) {
                double seconds = 0.008 * (1 + layer) * factor * Math.exp(spread * random.nextGaussian());
                rows.add(new Observation("net" + run % 3, layer, "l" + layer, "DenseLayer", Pass.INFERENCE, 8, 1, 10,
                        new Work(100_000_000L * (1 + layer), 10, 0, 100, 100, 5), seconds, seconds, Double.NaN, "run" + run, run));
            }
        }
        return rows;
    }

    @Test
    void aThrottledStretchIsFoundAndLeftOut() {
        List<Observation> rows = series(8, 12, 1.3, 0.02);
        Steadiness steadiness = Steadiness.of(rows);
        assertEquals(Set.of("run8", "run9", "run10", "run11", "run12"), new TreeSet<>(steadiness.disturbed().keySet()));
        steadiness.disturbed().values().forEach(factor -> assertEquals(1.3, factor, 0.05));
        assertEquals(RUNS - 5, steadiness.steady(rows).stream().map(Observation::cluster).distinct().count());
    }

    @Test
    void aSteadySeriesLosesNothing() {
        List<Observation> rows = series(0, -1, 1, 0.05);
        assertTrue(Steadiness.of(rows).disturbed().isEmpty());
        assertEquals(rows, Steadiness.of(rows).steady(rows));
    }

    /** A workload that never takes the same time twice is no disturbed machine, and hides none in the steady ones beside it. */
    @Test
    void whatScattersByItselfStaysInAndHidesNothing() {
        List<Observation> rows = new ArrayList<>(series(8, 12, 1.3, 0.02));
        Random random = new Random(6);
        for (int run = 0; run < 7; run++) {
            double factor = Math.exp(0.3 * random.nextGaussian());
            for (int layer = 0; layer < LAYERS; layer++) {
                rows.add(alone("scattered", layer, 0.01 * factor * Math.exp(0.02 * random.nextGaussian()), 10, "scattered" + run, 2 * RUNS + run));
            }
        }
        assertEquals(Set.of("run8", "run9", "run10", "run11", "run12"), new TreeSet<>(Steadiness.of(rows).disturbed().keySet()));
    }

    /** The last window of a workload holds what is left: a call of one layer, of which a part was counted to the window before. */
    @Test
    void aWindowThatWasCutShortIsNoJudgeOfTheMachine() {
        List<Observation> rows = new ArrayList<>(series(0, -1, 1, 0.02));
        rows.add(alone("net0", 3, 0.001, 1, "rest", RUNS));
        assertTrue(Steadiness.of(rows).disturbed().isEmpty(), Steadiness.of(rows).disturbed().toString());
    }

    private static Observation alone(String network, int layer, double seconds, int calls, String run, double at) {
        return new Observation(network, layer, "l" + layer, "DenseLayer", Pass.INFERENCE, 8, calls, 10,
                new Work(100_000_000L * (1 + layer), 10, 0, 100, 100, 5), seconds, seconds, Double.NaN, run, at);
    }

    @Test
    void aRunThatIsNotRepeatedIsCalledUnchecked() {
        List<Observation> rows = new ArrayList<>(series(0, -1, 1, 0.02));
        Observation once = rows.get(0);
        rows.add(new Observation("alone", 0, "l0", "DenseLayer", Pass.INFERENCE, 8, 1, 10, once.work(), 3, 3, Double.NaN, "only", 99));
        assertEquals(Set.of("only"), Steadiness.of(rows).unchecked());
    }

    /** What the fit would have made of it. */
    @Test
    void withoutTheDisturbedRunsTheFitIsUnharmed() {
        List<Observation> rows = series(8, 12, 1.6, 0.02);
        double harmed = Fit.of(rows, Target.CPU_SECONDS, KnownPlant.PRIOR, 0).residuals().bias();
        double fine = Fit.of(Steadiness.of(rows).steady(rows), Target.CPU_SECONDS, KnownPlant.PRIOR, 0).residuals().bias();
        assertTrue(Math.abs(fine) < 0.01 && Math.abs(harmed) > 0.02, "bias " + harmed + " with, " + fine + " without");
    }
}
