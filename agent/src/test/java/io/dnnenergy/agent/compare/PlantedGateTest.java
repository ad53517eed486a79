package io.dnnenergy.agent.compare;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.attribute.DomainSettings;
import io.dnnenergy.agent.attribute.UnmixingAttribution;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.plant.CounterSpec;
import io.dnnenergy.agent.plant.PlantSpec;
import io.dnnenergy.agent.plant.Trial;
import io.dnnenergy.agent.report.Runs;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.ScopeSpan;
import io.dnnenergy.agent.report.facts.RunTotals;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Gates on runs of 60 s of a plant in virtual time, whose energies come from the product's attribution and vary by 1 % from run to run:
 * pairs of equal runs, and pairs of which the second has one layer that draws 10 % more.
 */
class PlantedGateTest {
    private static final int RUNS = 21;

    private static Run run(int seed, double factor) {
        PlantSpec spec = PlantSpec.network(0.02, new Random(5));
        int largest = 0;
        for (int i = 1; i < spec.spanS.length; i++) {
            largest = spec.spanS[i] > spec.spanS[largest] ? i : largest;
        }
        double level = 1 + 0.01 * new Random(seed).nextGaussian();
        for (int i = 0; i < spec.powerW.length; i++) {
            spec.powerW[i] *= level * (i == largest ? factor : 1);
        }
        Trial trial = Trial.locked(spec, CounterSpec.rapl(), 60, seed,
                new UnmixingAttribution(List.of(DomainSettings.processor().withCounter(CounterSpec.rapl().quantumUj, CounterSpec.rapl().tickS))));
        List<RunFixture.Row> rows = new ArrayList<>();
        for (int i = 0; i < spec.spanS.length; i++) {
            int at = index(trial, i);
            double half = (trial.energy.ciHighUj()[at] - trial.energy.ciLowUj()[at]) / 2;
            rows.add(new RunFixture.Row(i, i == largest ? "largest" : "layer" + i, "DenseLayer", Pass.FORWARD, trial.energy.measuredUj()[at] * 1e-6, half * 1e-6));
        }
        return new Run(Path.of("run" + seed), "run" + seed, Runs.of(List.of(), false, Runs.GENERIC, RunTotals.NONE, List.of()), Map.of(),
                List.of(aMinute(RunFixture.epoch(0, RunFixture.NET, rows))), List.of());
    }

    private static ScopeReport aMinute(ScopeReport epoch) {
        return new ScopeReport(epoch.epoch(), epoch.network(), epoch.iterations(), epoch.examples(), new ScopeSpan(epoch.start(), 60), epoch.balance(), epoch.phases(), epoch.layers(), null);
    }

    private static int index(Trial trial, int label) {
        for (int i = 0; i < trial.totals.times().size(); i++) {
            if (trial.totals.times().label(i) == label) {
                return i;
            }
        }
        throw new AssertionError("label " + label + " did not run");
    }

    @Test
    void equalRunsSeldomFailAndTenPerCentMoreInOneLayerIsFound() {
        List<Run> equal = new ArrayList<>();
        List<Run> more = new ArrayList<>();
        for (int seed = 0; seed < RUNS; seed++) {
            equal.add(run(100 + seed, 1));
            more.add(run(500 + seed, 1.1));
        }
        int pairs = 0;
        int failed = 0;
        int any = 0;
        int found = 0;
        int elsewhere = 0;
        for (int a = 0; a < RUNS; a++) {
            for (int b = 0; b < RUNS; b++) {
                if (a != b) {
                    Comparison same = Comparison.of(List.of(equal.get(a)), List.of(equal.get(b)));
                    pairs++;
                    failed += Gate.of("j_per_example > +5%").check(same, false).failed() || Gate.of("layer:* > +5%").check(same, false).failed() ? 1 : 0;
                    any += Gate.of("layer:* > +0%").check(same, false).failed() ? 1 : 0;
                }
                Comparison changed = Comparison.of(List.of(equal.get(a)), List.of(more.get(b)));
                found += Gate.of("layer:largest > +0%").check(changed, false).failed() ? 1 : 0;
                elsewhere += Gate.of("layer:layer1 > +5%").check(changed, false).failed() ? 1 : 0;
            }
        }
        System.out.printf("A/A: %d of %d pairs fail at 5 %%, %d at 0 %%; +10 %% found in %d of %d%n", failed, pairs, any, found, RUNS * RUNS);
        assertTrue(failed <= 0.05 * pairs && any <= 0.05 * pairs, failed + " and " + any + " of " + pairs);
        assertTrue(found >= 0.95 * RUNS * RUNS, found + " of " + RUNS * RUNS);
        assertTrue(elsewhere <= 0.05 * RUNS * RUNS, elsewhere + " of " + RUNS * RUNS);
    }
}
