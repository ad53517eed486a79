package io.dnnenergy.agent.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.ObservationRow;
import io.dnnenergy.agent.report.PhaseRow;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows of a made-up epoch: work, joules and estimates, and their sums. */
class ReconciliationTest {
    private final MadeUpEpoch made = new MadeUpEpoch();

    @Test
    void phaseRowsAddUpToWhatWasAttributedOverAllDomains() {
        List<PhaseRow> rows = made.measured().phaseRows();
        double attributedJ = 1.5 * Arrays.stream(MadeUpEpoch.MEASURED_UJ).sum() * 1e-6;
        assertEquals(attributedJ, rows.stream().mapToDouble(row -> row.energy().measuredJ()).sum(), 1e-9 * attributedJ);
        assertEquals(0.8 * attributedJ, rows.stream().mapToDouble(row -> row.energy().dynamicJ()).sum(), 1e-9 * attributedJ);
        assertEquals(70e-9, rows.stream().mapToDouble(PhaseRow::timeS).sum(), 1e-18);
        assertEquals(56e-9, rows.stream().mapToDouble(PhaseRow::cpuS).sum(), 1e-18);
    }

    @Test
    void phasesComeInTheReportsOrderWithTheScopesNetwork() {
        List<PhaseRow> rows = made.measured().phaseRows();
        assertEquals(List.of(Phase.DATA_LOAD, Phase.FORWARD, Phase.LOSS, Phase.BACKWARD, Phase.UPDATE, Phase.OTHER),
                rows.stream().map(PhaseRow::phase).toList());
        rows.forEach(row -> assertEquals("Network#0", row.network()));
        rows.forEach(row -> assertEquals("0", row.epoch()));
    }

    /** The program goes on while an epoch is reconciled: the next minibatch has another shape, and an iteration another working set. */
    @Test
    void rowsAddUpToPhasesThoughTheEstimateChangesMeanwhile() {
        EnergyModel drifting = new PerUnit() {
            private int asked;

            @Override
            public Predicted work(Work work) {
                return super.work(work).times(++asked);
            }
        };
        Reconciliation rows = made.reconciled(drifting, new Origin("powercap", true, false), MadeUpEpoch.energies(1, Quality.OK));
        double forwardJ = MadeUpEpoch.row(rows, 0, Pass.FORWARD).energy().estimatedJ() + MadeUpEpoch.row(rows, 1, Pass.FORWARD).energy().estimatedJ();
        double phasesJ = MadeUpEpoch.phase(rows, Phase.FORWARD).energy().estimatedJ() + MadeUpEpoch.phase(rows, Phase.LOSS).energy().estimatedJ();
        assertEquals(phasesJ, forwardJ, 1e-12 * phasesJ);
    }

    @Test
    void readingOfDataHasAnEstimateOfItsBytesAndNoRatio() {
        PhaseRow reading = MadeUpEpoch.phase(made.measured(), Phase.DATA_LOAD);
        assertEquals(1, reading.energy().estimatedJ(), 1e-12, "1000 bytes");
        assertTrue(Double.isNaN(reading.energy().ratio()), "the model knows nothing of the code that reads");
    }

    @Test
    void layerRowsHoldWorkByCallsTimesTheCostOfOne() {
        LayerRow forward = MadeUpEpoch.row(made.measured(), 0, Pass.FORWARD);
        assertEquals(4, forward.calls());
        assertEquals(32, forward.examples());
        assertEquals(12, forward.macs());
        assertEquals(24, forward.flops());
        assertEquals(40, forward.bytes());
        assertEquals(12 + 0.04, forward.energy().estimatedJ(), 1e-12);
        assertEquals(15, forward.energy().measuredJ(), 1e-12);
        assertEquals(15 / 12.04, forward.energy().ratio(), 1e-12);
        assertTrue(Double.isNaN(forward.energy().seedJ()), "the seed model does not price the forward pass of training");
        LayerRow backward = MadeUpEpoch.row(made.measured(), 0, Pass.BACKWARD);
        assertEquals(24, backward.macs());
        assertEquals(1200, backward.energy().seedJ(), 1e-12);
    }

    /** The output layer's forward row is its sweep and its score. */
    @Test
    void lossOfALayerBelongsToItsForwardRow() {
        LayerRow row = MadeUpEpoch.row(made.measured(), 1, Pass.FORWARD);
        assertEquals(1.5 * 26, row.energy().measuredJ(), 1e-9);
        assertEquals(20e-9, row.timeS(), 1e-18);
    }

    @Test
    void theUpdateIsSharedByParametersAndAddsUpToItsPhase() {
        Reconciliation rows = made.measured();
        LayerRow of0 = MadeUpEpoch.row(rows, 0, Pass.UPDATE);
        LayerRow of1 = MadeUpEpoch.row(rows, 1, Pass.UPDATE);
        assertEquals(0.75 * 60, of0.energy().measuredJ(), 1e-9);
        assertEquals(0.25 * 60, of1.energy().measuredJ(), 1e-9);
        assertEquals(4, of0.calls());
        assertEquals(0.75 * 4 * (0.4 + 0.4), of0.energy().estimatedJ(), 1e-12, "one updater sweeps both layers");
        assertEquals(2.0 * 300 * 4, of0.energy().seedJ(), 1e-9);
        PhaseRow phase = MadeUpEpoch.phase(rows, Phase.UPDATE);
        assertEquals(60, phase.energy().measuredJ(), 1e-9, "not counted twice");
        assertEquals(of0.energy().estimatedJ() + of1.energy().estimatedJ(), phase.energy().estimatedJ(), 1e-12);
        assertEquals(of0.energy().seedJ() + of1.energy().seedJ(), phase.energy().seedJ(), 1e-9);
    }

    /** Score, recomputed forward pass and both gradients of two layers, 25 bytes each. */
    @Test
    void theUpdateKnowsWhatAnIterationOfItsNetworkMoves() {
        ObservationRow update = made.measured().observationRows().stream().filter(row -> row.id().pass() == Pass.UPDATE).findFirst().orElseThrow();
        assertTrue(update.amounts().operations().contains("UPDATE_STEP 50 x4"), update.amounts().operations());
    }

    @Test
    void errorsOfLabelsAddInSquares() {
        PhaseRow forward = MadeUpEpoch.phase(made.measured(), Phase.FORWARD);
        double half = 0.03 * Math.sqrt(10 * 10 + 20 * 20 + 5 * 5 + 10 * 10);
        assertEquals(45 - half, forward.energy().ciLowJ(), 1e-9);
        assertEquals(45 + half, forward.energy().ciHighJ(), 1e-9);
        assertSame(Quality.OK, forward.energy().quality());
    }

    @Test
    void bytesLoadedArePricedAndUnmodelledPhasesHaveNoEstimate() {
        List<PhaseRow> rows = made.measured().phaseRows();
        PhaseRow load = rows.get(0);
        assertEquals(1000, load.bytes());
        assertEquals(1, load.energy().estimatedJ(), 1e-12);
        assertEquals(0.5, load.energy().seedJ(), 1e-12);
        PhaseRow rest = rows.get(rows.size() - 1);
        assertSame(Phase.OTHER, rest.phase());
        assertEquals(-1, rest.bytes());
        assertTrue(Double.isNaN(rest.energy().estimatedJ()));
        assertTrue(Double.isNaN(rest.energy().ratio()));
    }

    @Test
    void callOfUnknownShapeMakesWorkAndEstimateUnknown() {
        Scope scope = made.epoch();
        made.accounts.epochStarted(made.network, 100);
        made.accounts.began(made.forwardFirst, 100, true);
        made.accounts.ran(made.forwardFirst, 100, 110, 1e-9);
        made.accounts.counted(made.forwardFirst, 0, 8, 0);
        made.accounts.counted(made.forwardFirst, -1, 8, 0);
        made.accounts.epochEnded(made.network, 120);
        made.accounts.read(0, 130, 1e6, 1, 1, false, Double.NaN);
        Scope second = made.accounts.takeEnded().get(0);
        assertEquals("1", second.epoch());
        Reconciliation rows = new Reconciliation(second, made.labels, made.variants, made.counted, new PerUnit(), List.of(), new Origin("none", false, false));
        LayerRow forward = MadeUpEpoch.row(rows, 0, Pass.FORWARD);
        assertEquals(2, forward.calls());
        assertEquals(-1, forward.macs());
        assertEquals(-1, forward.bytes());
        assertTrue(Double.isNaN(forward.energy().estimatedJ()));
        assertEquals("0", scope.epoch());
    }
}
