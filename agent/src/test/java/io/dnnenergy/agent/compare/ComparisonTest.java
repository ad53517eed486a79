package io.dnnenergy.agent.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.WarmUpPart;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunFixture;
import io.dnnenergy.agent.runs.RunReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verdicts and gates on made-up runs whose difference is known. */
class ComparisonTest {
    @TempDir
    private Path folder;
    private int pid;

    private Run run(int epochs, double factor) throws Exception {
        return RunReader.read(RunFixture.write(folder, ++pid, epochs, factor, 0.1));
    }

    private static Difference layer(Comparison comparison, String name, Pass pass) {
        return comparison.layers().entrySet().stream().filter(entry -> entry.getKey().name().equals(name) && entry.getKey().pass() == pass).findFirst().orElseThrow().getValue();
    }

    @Test
    void aDifferenceIsForAsManyExamplesAsTheBaseHad() throws Exception {
        Difference difference = layer(Comparison.of(List.of(run(4, 1)), List.of(run(2, 1.5))), "conv2", Pass.BACKWARD);
        assertEquals(64, difference.base(), 1e-9);
        assertEquals(96, difference.next(), 1e-9);
        assertEquals(32, difference.value(), 1e-9);
        assertEquals(Difference.HIGHER, difference.verdict());
        assertTrue(difference.low() > 20 && difference.high() < 44, difference.toString());
    }

    @Test
    void theMetricIsForOneExample() throws Exception {
        Difference difference = Comparison.of(List.of(run(2, 1)), List.of(run(2, 1))).metrics().get(Metric.J_PER_EXAMPLE);
        assertEquals(0.042, difference.base(), 1e-12);
        assertEquals(0, difference.value(), 1e-12);
        assertEquals(Difference.NEITHER, difference.verdict());
        assertTrue(difference.low() < 0 && difference.high() > 0, difference.toString());
    }

    @Test
    void aLimitInsideTheIntervalIsUndecidedAndFailsNothing() throws Exception {
        Comparison comparison = Comparison.of(List.of(run(3, 1)), List.of(run(3, 1.07)));
        Gate.Outcome outcome = Gate.of("j_per_example > +5%").check(comparison, false);
        assertEquals(Gate.Verdict.UNDECIDED, outcome.verdict());
        assertTrue(outcome.says().contains("The limit lies inside the interval: longer runs"), outcome.says());
        assertEquals(Gate.Verdict.PASSED, Gate.of("j_per_example > +50%").check(comparison, false).verdict());
        assertEquals(Gate.Verdict.UNDECIDED, Gate.of("j_per_example < +8%").check(comparison, false).verdict());
        assertTrue(ComparisonText.of(comparison, List.of(outcome)).contains("undecided j_per_example > +5%: j_per_example +6"), ComparisonText.of(comparison, List.of(outcome)));
        assertTrue(JunitXml.of("energy", List.of(outcome)).contains("failures=\"0\""));
        assertTrue(ComparisonJson.of(comparison, List.of(outcome)).replaceAll("\\s", "").contains("\"failed\":[],\"undecided\":[\"j_per_example>+5%\"]"));
    }

    @Test
    void aGateSaysWhatItCouldNotJudge() throws Exception {
        List<RunFixture.Row> more = new ArrayList<>(RunFixture.rows(1, 0.1));
        more.add(new RunFixture.Row(3, "extra", "DenseLayer", Pass.FORWARD, 500, 0.1));
        List<RunFixture.Row> none = RunFixture.rows(1, 0.1).stream().map(row -> row.name().equals("output") ? new RunFixture.Row(2, "output", "OutputLayer", row.pass(), 0, 0.1) : row)
                .toList();
        Run plain = run(3, 1);
        Run longer = RunReader.read(RunFixture.write(folder, ++pid, List.of(RunFixture.epoch(0, RunFixture.NET, more))));
        Run zero = RunReader.read(RunFixture.write(folder, ++pid, List.of(RunFixture.epoch(0, RunFixture.NET, none))));
        Comparison extra = Comparison.of(List.of(plain), List.of(longer));
        assertTrue(Gate.of("layer:* > +50%").check(extra, false).says().endsWith("Not judged, since one side lacks them: extra forward"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Gate.of("layer:extra > +5%").check(extra, false)).getMessage().contains("only one side has layer:extra"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Gate.of("phase:forwrd > +5%").check(extra, false)).getMessage().contains("phases: forward, backward"));
        Gate.Outcome fromNothing = Gate.of("layer:output:backward > +5%").check(Comparison.of(List.of(zero), List.of(plain)), false);
        assertTrue(fromNothing.failed() && fromNothing.says().contains("from 0 to 2.00 J"), fromNothing.says());
    }

    @Test
    void aGateFailsOnlyBeyondTheIntervalAndStrictByTheValue() throws Exception {
        Comparison comparison = Comparison.of(List.of(run(3, 1)), List.of(run(3, 1.07)));
        assertFalse(Gate.of("j_per_example > +5%").check(comparison, false).failed());
        assertTrue(Gate.of("j_per_example > +5%").check(comparison, true).failed());
        assertTrue(Gate.of("j_per_example > +1%").check(comparison, false).failed());
        assertFalse(Gate.of("j_per_example < -1%").check(comparison, false).failed());
        assertTrue(Gate.of("epoch_j > 30").check(comparison, false).failed());
        assertFalse(Gate.of("epoch_j > 500").check(comparison, false).failed());
        assertTrue(Gate.of("layer:conv2:backward measured_j > +0.1").check(comparison, false).failed());
        assertTrue(Gate.of("layer:* > -3%").check(comparison, false).failed());
        assertTrue(Gate.of("phase:backward > +1%").check(comparison, false).failed());
    }

    @Test
    void whatIsNoLimitOrNamesNothingSaysWhatThereIs() throws Exception {
        Comparison comparison = Comparison.of(List.of(run(1, 1)), List.of(run(1, 1)));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Gate.of("joules >")).getMessage().contains("metrics: j_per_example"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Gate.of("joules > 5")).getMessage().contains("'joules' is no metric"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Gate.of("layer:conv9 > +5%").check(comparison, false)).getMessage().contains("conv1, conv2, output"));
    }

    @Test
    void otherNetworksAreAlignedByOrderAndLayersByNameAndType() throws Exception {
        List<RunFixture.Row> rows = List.of(new RunFixture.Row(3, "conv2", "ConvolutionLayer", Pass.BACKWARD, 20, 0.1), new RunFixture.Row(1, "fresh", "DenseLayer", Pass.FORWARD, 5, 0.1));
        Run other = RunReader.read(RunFixture.write(folder, ++pid, List.of(RunFixture.epoch(0, "ComputationGraph#0", rows))));
        Comparison comparison = Comparison.of(List.of(run(1, 1)), List.of(other));
        assertEquals(4, layer(comparison, "conv2", Pass.BACKWARD).value(), 1e-9);
        assertTrue(Double.isNaN(layer(comparison, "fresh", Pass.FORWARD).value()));
        assertTrue(Double.isNaN(layer(comparison, "conv1", Pass.FORWARD).value()));
        assertEquals(7, comparison.layers().keySet().stream().map(LayerId::name).toList().size());
    }

    /** Three runs a side whose energy varies by 2 %, or by 6 %, from run to run: at 95 %, a verdict is wrong in about 5 % of 400 pairs of sides. */
    @Test
    void pooledRunsAreDistinguishedNoMoreOftenThanTheirIntervalSays() {
        for (double deviation : new double[] {0.02, 0.06}) {
            Random random = new Random(7);
            int wrong = 0;
            for (int i = 0; i < 400; i++) {
                wrong += difference(values(random, 1, deviation), values(random, 1, deviation)).verdict().equals(Difference.NEITHER) ? 0 : 1;
            }
            assertTrue(wrong <= 30, wrong + " of 400 at " + deviation);
            assertTrue(wrong >= 8, wrong + " of 400 at " + deviation + ": the interval is too wide");
        }
    }

    @Test
    void tenPerCentMoreIsFoundByThreeRunsASide() {
        Random random = new Random(8);
        int found = 0;
        for (int i = 0; i < 200; i++) {
            found += difference(values(random, 1, 0.02), values(random, 1.1, 0.02)).low() > 0 ? 1 : 0;
        }
        assertTrue(found >= 190, found + " of 200");
    }

    private static Difference difference(List<RunValue> base, List<RunValue> next) {
        SideValue before = SideValue.of(base);
        SideValue after = SideValue.of(next);
        return Difference.of(before, after, Between.shown(before, after), 1, 0.95, 1);
    }

    private static List<RunValue> values(Random random, double mean, double deviation) {
        List<RunValue> values = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            values.add(new RunValue(mean * (1 + deviation * random.nextGaussian()), 0, 1000));
        }
        return values;
    }

    /** A run's fourth part at twice the power of the rest, as while the JIT compiler works, in one of two runs only. */
    @Test
    void epochsInWhichTrainingGotUpToSpeedAreLeftOutOfBothSidesIfEachHasOthers() throws Exception {
        Run cold = warmed(2, 2.0);
        Run warm = warmed(2, 1.2);
        Comparison comparison = Comparison.of(List.of(cold), List.of(warm));
        assertEquals(4, comparison.leftOut());
        assertEquals(0, comparison.metrics().get(Metric.J_PER_EXAMPLE).value(), 1e-12);
        assertTrue(ComparisonText.of(comparison, List.of()).contains("4 of 12 epochs and windows are left out: training got up to speed"));
        Comparison shortRun = Comparison.of(List.of(warmed(4, 2.0)), List.of(warm));
        assertEquals(0, shortRun.leftOut(), "a run with two steady epochs is compared as a whole, and so is the other");
        assertTrue(shortRun.metrics().get(Metric.J_PER_EXAMPLE).value() < -0.01);
    }

    /** Six epochs, the first of them a warm-up of so many times the joules. */
    private Run warmed(int cold, double factor) throws Exception {
        List<ScopeReport> epochs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ScopeReport epoch = RunFixture.epoch(i, RunFixture.NET, RunFixture.rows(i < cold ? factor : 1, 0.1));
            epochs.add(i >= cold ? epoch : new ScopeReport(epoch.epoch(), epoch.network(), epoch.iterations(), epoch.examples(), epoch.span(), epoch.balance(), epoch.phases(),
                    epoch.layers(), new WarmUpPart(50, 500, 5, 20, 20)));
        }
        return RunReader.read(RunFixture.write(folder, ++pid, epochs));
    }

    /** A row's deviation is moderated by the usual row's: of the one whose three runs happen to agree it is not 0. */
    @Test
    void layersOfRepeatedRunsAreJudgedBesideTheUsualLayer() throws Exception {
        List<Run> base = new ArrayList<>();
        List<Run> next = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 6; i++) {
            List<RunFixture.Row> rows = new ArrayList<>();
            for (RunFixture.Row row : RunFixture.rows(1, 0.001)) {
                double joules = row.joules() * (row.name().equals("conv1") && row.pass() == Pass.FORWARD ? 1 : 1 + 0.03 * random.nextGaussian());
                rows.add(new RunFixture.Row(row.layer(), row.name(), row.type(), row.pass(), joules, 0.001));
            }
            (i < 3 ? base : next).add(RunReader.read(RunFixture.write(folder, ++pid, List.of(RunFixture.epoch(0, RunFixture.NET, rows)))));
        }
        Difference still = layer(Comparison.of(base, next), "conv1", Pass.FORWARD);
        assertEquals(0, still.value(), 1e-9);
        double half = still.relativeHigh();
        assertTrue(half > 0.01 && half < 0.06, "the other rows' 3 % count, with 2 of 6 degrees of freedom: " + half);
    }

    @Test
    void rowsBelowOnePerCentAreJudgedByTheirNameOnly() throws Exception {
        List<RunFixture.Row> rows = new ArrayList<>(RunFixture.rows(1, 0.001));
        List<RunFixture.Row> more = new ArrayList<>(rows);
        rows.add(new RunFixture.Row(3, "tiny", "ActivationLayer", Pass.FORWARD, 0.1, 0.0001));
        more.add(new RunFixture.Row(3, "tiny", "ActivationLayer", Pass.FORWARD, 0.2, 0.0001));
        Comparison comparison = Comparison.of(List.of(RunReader.read(RunFixture.write(folder, ++pid, List.of(RunFixture.epoch(0, RunFixture.NET, rows))))),
                List.of(RunReader.read(RunFixture.write(folder, ++pid, List.of(RunFixture.epoch(0, RunFixture.NET, more))))));
        assertFalse(Gate.of("layer:* > +5%").check(comparison, false).failed());
        assertTrue(Gate.of("layer:tiny > +5%").check(comparison, false).failed());
    }
}
