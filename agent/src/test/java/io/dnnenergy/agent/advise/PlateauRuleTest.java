package io.dnnenergy.agent.advise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.ScoreRow;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunFixture;
import io.dnnenergy.agent.runs.RunReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of equal epochs whose scores follow a curve, written and read back. */
class PlateauRuleTest {
    /** Of an epoch of the fixture: phases, and what garbage, spinning and the rest take outside them. */
    private static final double EPOCH_J = 42 + 1 + 0.5 + 1.25;

    @TempDir
    private Path folder;
    private int runs;

    private Run run(int epochs, IntToDoubleFunction training, IntToDoubleFunction accuracy) throws Exception {
        List<ScopeReport> scopes = new ArrayList<>();
        for (int e = 0; e < epochs; e++) {
            ScopeReport plain = RunFixture.epoch(e, RunFixture.NET, RunFixture.rows(1, 0.2));
            double loss = training.applyAsDouble(e);
            ScoreRow scores = new ScoreRow(RunFixture.NET, Double.isFinite(loss) ? loss : Double.NaN, accuracy.applyAsDouble(e), Double.NaN, Double.isFinite(loss) ? 0 : 100);
            scopes.add(new ScopeReport(plain.epoch(), plain.network(), plain.iterations(), plain.examples(), plain.span(), plain.balance(), plain.phases(), plain.layers(), null,
                    List.of(), List.of(), List.of(scores), List.of()));
        }
        return RunReader.read(RunFixture.write(folder, ++runs, scopes).toString());
    }

    private static Optional<Advice> advice(Run run) {
        return Advisor.advise(run).stream().filter(one -> one.id().equals("plateau")).findFirst();
    }

    private static double fall(int epoch) {
        return 0.1 + Math.exp(-epoch / 2.0);
    }

    @Test
    void epochsAfterTheLastImprovementAreItsJoules() throws Exception {
        Advice advice = advice(run(20, PlateauRuleTest::fall, epoch -> epoch < 7 ? 0.5 + 0.05 * epoch : 0.8 + 0.001 * (epoch % 3))).orElseThrow();
        // Best in epoch 6, five more without improvement: 12 to 19 need not have run.
        assertEquals(8 * EPOCH_J, advice.saving().value(), 1e-9);
        assertTrue(advice.title().contains("accuracy has not improved since epoch 6; 13 epochs more"), advice.title());
        assertTrue(advice.change().contains("fit(data, 12)") && advice.change().contains("(5, 0.005"), advice.change());
    }

    @Test
    void withoutEvaluationTheTrainingLossDecidesAndTheSideEffectSaysSo() throws Exception {
        Advice advice = advice(run(40, PlateauRuleTest::fall, epoch -> Double.NaN)).orElseThrow();
        assertTrue(advice.title().startsWith("The training loss has not improved since"), advice.title());
        assertTrue(advice.sideEffect().contains("by training loss alone nobody knows"), advice.sideEffect());
        assertTrue(advice.saving().low() < 0.75 * advice.saving().value());
    }

    @Test
    void aTrainingThatStillImprovesOrEndsInTimeGetsNone() throws Exception {
        assertFalse(advice(run(40, epoch -> 1.0 / (1 + epoch), epoch -> 0.5 + 0.01 * epoch)).isPresent(), "accuracy grows");
        assertFalse(advice(run(60, epoch -> Math.exp(-epoch / 4.0), epoch -> Double.NaN)).isPresent(), "loss falls by the same part each epoch, however small it is");
        assertFalse(advice(run(12, epoch -> 1 - 0.05 * epoch, epoch -> Double.NaN)).isPresent(), "loss falls");
        assertFalse(advice(run(13, PlateauRuleTest::fall, epoch -> Math.min(0.8, 0.5 + 0.05 * epoch))).isPresent(), "ended by patience");
        assertFalse(advice(run(3, epoch -> 1, epoch -> 0.5)).isPresent(), "too short to know");
    }

    @Test
    void aLossThatStandsStillAndFallsAgainIsNotAtItsEnd() throws Exception {
        assertFalse(advice(run(40, epoch -> epoch < 25 ? 0.25 : 0.25 - 0.01 * (epoch - 25), epoch -> Double.NaN)).isPresent());
    }

    @Test
    void aTrainingThatDivergedIsPastItsBestEpoch() throws Exception {
        Advice advice = advice(run(30, epoch -> epoch < 4 ? 1.0 / (1 + epoch) : Double.NaN, epoch -> Double.NaN)).orElseThrow();
        assertEquals(21 * EPOCH_J, advice.amount().value(), 1e-9);
    }

    @Test
    void whatFewerEpochsSavedIsNotScaledByTheirExamples() throws Exception {
        IntToDoubleFunction accuracy = epoch -> epoch < 7 ? 0.5 + 0.05 * epoch : 0.8;
        Run longer = run(20, PlateauRuleTest::fall, accuracy);
        Verification verification = Verification.of(longer, run(12, PlateauRuleTest::fall, accuracy), advice(longer).orElseThrow());
        assertEquals(8 * EPOCH_J, verification.saved().value(), 1e-9);
        assertTrue(verification.isAsPredicted());
    }

    @Test
    void epochsOfMergedRunsAreNoSeries() throws Exception {
        List<ScopeReport> twice = new ArrayList<>(run(20, PlateauRuleTest::fall, epoch -> 0.8).scopes());
        twice.addAll(List.copyOf(twice));
        Run merged = RunReader.read(RunFixture.write(folder, ++runs, twice).toString());
        assertFalse(advice(merged).isPresent());
    }
}
