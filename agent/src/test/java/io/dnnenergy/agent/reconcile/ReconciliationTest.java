package io.dnnenergy.agent.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.account.Accounts;
import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.attribute.ScopeEnergy;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.label.Priced;
import io.dnnenergy.agent.label.Variants;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.record.RecordFixtures;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.ObservationRow;
import io.dnnenergy.agent.report.PhaseRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One epoch of a network with two layers, made up; a model in which a multiply-accumulate is 1 J and a byte 0.001 J. */
class ReconciliationTest {
    private static final double[] MEASURED_UJ = {10e6, 20e6, 30e6, 40e6, 5e6, 6e6, 7e6};

    private final Labels labels = new Labels();
    private final Variants variants = new Variants();
    private final CountedWork counted = new CountedWork(labels, variants, null);
    private final Network network = RecordFixtures.network(0);
    private final Node first = RecordFixtures.layer(network, 0, "DenseLayer", 300);
    private final Node last = RecordFixtures.layer(network, 1, "OutputLayer", 100);
    private final int forwardFirst = RecordFixtures.label(labels, first, Phase.FORWARD, Pass.FORWARD);
    private final int forwardLast = RecordFixtures.label(labels, last, Phase.FORWARD, Pass.FORWARD);
    private final int backwardFirst = RecordFixtures.label(labels, first, Phase.BACKWARD, Pass.BACKWARD);
    private final int update = RecordFixtures.label(labels, network, Phase.UPDATE);
    private final int other = RecordFixtures.label(labels, network, Phase.OTHER);
    private final int loss = RecordFixtures.label(labels, last, Phase.LOSS, Pass.FORWARD);
    private final int loading = RecordFixtures.label(labels, Network.OUTSIDE, Phase.DATA_LOAD);
    private Accounts accounts = new Accounts(labels, 1, 1_000);

    private static Work work(long macs, long bytes) {
        return new Work(macs, 0, 0, bytes, 0, 1);
    }

    private Scope epoch() {
        Priced known = new Priced(new LayerWork(300, work(1, 4), work(3, 10), work(2, 5), work(1, 5), work(2, 5), work(3, 10), true),
                Optional.of(work(0, 400)));
        int of0 = RecordFixtures.variant(variants, first, new long[] {8, 4}, known).id();
        int of1 = RecordFixtures.variant(variants, last, new long[] {8, 2}, known).id();
        accounts.begin(0, 0);
        accounts.epochStarted(network, 0);
        int[] order = {forwardFirst, forwardLast, backwardFirst, update, other, loss, loading};
        for (int i = 0; i < order.length; i++) {
            accounts.began(order[i], 10 * i, true);
            accounts.ran(order[i], 10 * i, 10 * i + 10, 8e-9);
        }
        for (int i = 0; i < 4; i++) {
            accounts.counted(forwardFirst, of0, 8, 0);
            accounts.counted(forwardLast, of1, 8, 0);
            accounts.counted(backwardFirst, of0, 8, 0);
            accounts.counted(loss, of1, 8, 0);
            accounts.iterated(network, 65, 8);
        }
        accounts.counted(loading, -1, 0, 1000);
        accounts.epochEnded(network, 70);
        accounts.read(0, 80, 150e6, 1, 1, false, Double.NaN);
        return accounts.takeEnded().get(0);
    }

    private static ScopeEnergy energies(double factor, Quality quality) {
        return energies(factor, quality, 0.03);
    }

    private static ScopeEnergy energies(double factor, Quality quality, double halfWidth) {
        int n = MEASURED_UJ.length;
        double[] measured = new double[n];
        double[] dynamic = new double[n];
        double[] low = new double[n];
        double[] high = new double[n];
        Quality[] qualities = new Quality[n];
        int[] groups = new int[n];
        for (int i = 0; i < n; i++) {
            measured[i] = factor * MEASURED_UJ[i];
            dynamic[i] = 0.8 * measured[i];
            low[i] = (1 - halfWidth) * measured[i];
            high[i] = (1 + halfWidth) * measured[i];
        }
        Arrays.fill(qualities, quality);
        return new ScopeEnergy(measured, dynamic, low, high, qualities, groups, new double[n], 0, 0, 0, 0, null);
    }

    private Reconciliation measured() {
        return new Reconciliation(epoch(), labels, variants, counted, new PerUnit(), List.of(energies(1, Quality.OK), energies(0.5, Quality.OK)),
                new Origin("powercap", true, false));
    }

    @Test
    void phaseRowsAddUpToWhatWasAttributedOverAllDomains() {
        List<PhaseRow> rows = measured().phaseRows();
        double attributedJ = 1.5 * Arrays.stream(MEASURED_UJ).sum() * 1e-6;
        assertEquals(attributedJ, rows.stream().mapToDouble(row -> row.energy().measuredJ()).sum(), 1e-9 * attributedJ);
        assertEquals(0.8 * attributedJ, rows.stream().mapToDouble(row -> row.energy().dynamicJ()).sum(), 1e-9 * attributedJ);
        assertEquals(70e-9, rows.stream().mapToDouble(PhaseRow::timeS).sum(), 1e-18);
        assertEquals(56e-9, rows.stream().mapToDouble(PhaseRow::cpuS).sum(), 1e-18);
    }

    @Test
    void phasesComeInTheReportsOrderWithTheScopesNetwork() {
        List<PhaseRow> rows = measured().phaseRows();
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
        Reconciliation rows = new Reconciliation(epoch(), labels, variants, counted, drifting, List.of(energies(1, Quality.OK)),
                new Origin("powercap", true, false));
        double forwardJ = row(rows, 0, Pass.FORWARD).energy().estimatedJ() + row(rows, 1, Pass.FORWARD).energy().estimatedJ();
        double phasesJ = phase(rows, Phase.FORWARD).energy().estimatedJ() + phase(rows, Phase.LOSS).energy().estimatedJ();
        assertEquals(phasesJ, forwardJ, 1e-12 * phasesJ);
    }

    @Test
    void readingOfDataHasAnEstimateOfItsBytesAndNoRatio() {
        PhaseRow reading = phase(measured(), Phase.DATA_LOAD);
        assertEquals(1, reading.energy().estimatedJ(), 1e-12, "1000 bytes");
        assertTrue(Double.isNaN(reading.energy().ratio()), "the model knows nothing of the code that reads");
    }

    private static PhaseRow phase(Reconciliation rows, Phase phase) {
        return rows.phaseRows().stream().filter(row -> row.phase() == phase).findFirst().orElseThrow();
    }

    @Test
    void layerRowsHoldWorkByCallsTimesTheCostOfOne() {
        LayerRow forward = row(measured(), 0, Pass.FORWARD);
        assertEquals(4, forward.calls());
        assertEquals(32, forward.examples());
        assertEquals(12, forward.macs());
        assertEquals(24, forward.flops());
        assertEquals(40, forward.bytes());
        assertEquals(12 + 0.04, forward.energy().estimatedJ(), 1e-12);
        assertEquals(15, forward.energy().measuredJ(), 1e-12);
        assertEquals(15 / 12.04, forward.energy().ratio(), 1e-12);
        assertTrue(Double.isNaN(forward.energy().seedJ()), "the seed model does not price the forward pass of training");
        LayerRow backward = row(measured(), 0, Pass.BACKWARD);
        assertEquals(24, backward.macs());
        assertEquals(1200, backward.energy().seedJ(), 1e-12);
    }

    /** The output layer's forward row is its sweep and its score. */
    @Test
    void lossOfALayerBelongsToItsForwardRow() {
        LayerRow row = row(measured(), 1, Pass.FORWARD);
        assertEquals(1.5 * 26, row.energy().measuredJ(), 1e-9);
        assertEquals(20e-9, row.timeS(), 1e-18);
    }

    @Test
    void updateIsToldApartByParametersAndAddsUpToItsPhase() {
        Reconciliation rows = measured();
        LayerRow of0 = row(rows, 0, Pass.UPDATE);
        LayerRow of1 = row(rows, 1, Pass.UPDATE);
        assertEquals(0.75 * 60, of0.energy().measuredJ(), 1e-9);
        assertEquals(0.25 * 60, of1.energy().measuredJ(), 1e-9);
        assertEquals(4, of0.calls());
        assertEquals(0.75 * 4 * (0.4 + 0.4), of0.energy().estimatedJ(), 1e-12, "one updater sweeps both layers");
        assertEquals(2.0 * 300 * 4, of0.energy().seedJ(), 1e-9);
        PhaseRow phase = rows.phaseRows().stream().filter(row -> row.phase() == Phase.UPDATE).findFirst().orElseThrow();
        assertEquals(60, phase.energy().measuredJ(), 1e-9, "not counted twice");
        assertEquals(of0.energy().estimatedJ() + of1.energy().estimatedJ(), phase.energy().estimatedJ(), 1e-12);
        assertEquals(of0.energy().seedJ() + of1.energy().seedJ(), phase.energy().seedJ(), 1e-9);
    }

    /** Score, recomputed forward pass and both gradients of two layers, 25 bytes each. */
    @Test
    void theUpdateKnowsWhatAnIterationOfItsNetworkMoves() {
        ObservationRow update = measured().observationRows().stream().filter(row -> row.id().pass() == Pass.UPDATE).findFirst().orElseThrow();
        assertTrue(update.amounts().operations().contains("UPDATE_STEP 50 x4"), update.amounts().operations());
    }

    @Test
    void errorsOfLabelsAddInSquares() {
        PhaseRow forward = measured().phaseRows().stream().filter(row -> row.phase() == Phase.FORWARD).findFirst().orElseThrow();
        double half = 0.03 * Math.sqrt(10 * 10 + 20 * 20 + 5 * 5 + 10 * 10);
        assertEquals(45 - half, forward.energy().ciLowJ(), 1e-9);
        assertEquals(45 + half, forward.energy().ciHighJ(), 1e-9);
        assertSame(Quality.OK, forward.energy().quality());
    }

    @Test
    void bytesLoadedArePricedAndUnmodelledPhasesHaveNoEstimate() {
        List<PhaseRow> rows = measured().phaseRows();
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
        Scope scope = epoch();
        accounts.epochStarted(network, 100);
        accounts.began(forwardFirst, 100, true);
        accounts.ran(forwardFirst, 100, 110, 1e-9);
        accounts.counted(forwardFirst, 0, 8, 0);
        accounts.counted(forwardFirst, -1, 8, 0);
        accounts.epochEnded(network, 120);
        accounts.read(0, 130, 1e6, 1, 1, false, Double.NaN);
        Scope second = accounts.takeEnded().get(0);
        assertEquals("1", second.epoch());
        Reconciliation rows = new Reconciliation(second, labels, variants, counted, new PerUnit(), List.of(), new Origin("none", false, false));
        LayerRow forward = row(rows, 0, Pass.FORWARD);
        assertEquals(2, forward.calls());
        assertEquals(-1, forward.macs());
        assertEquals(-1, forward.bytes());
        assertTrue(Double.isNaN(forward.energy().estimatedJ()));
        assertEquals("0", scope.epoch());
    }

    @Test
    void nothingMeasuredIsUnknownAndNeverZero() {
        Reconciliation rows = new Reconciliation(epoch(), labels, variants, counted, new PerUnit(), List.of(), new Origin("none", false, false));
        List<io.dnnenergy.agent.report.Energy> all = new ArrayList<>();
        rows.phaseRows().forEach(row -> all.add(row.energy()));
        rows.layerRows().forEach(row -> all.add(row.energy()));
        assertFalse(all.isEmpty());
        for (io.dnnenergy.agent.report.Energy energy : all) {
            assertTrue(Double.isNaN(energy.measuredJ()) && Double.isNaN(energy.dynamicJ()) && Double.isNaN(energy.ciLowJ())
                    && Double.isNaN(energy.ciHighJ()) && Double.isNaN(energy.ratio()));
            assertSame(Quality.NONE, energy.quality());
        }
        assertEquals(12.04, row(rows, 0, Pass.FORWARD).energy().estimatedJ(), 1e-12, "the estimate needs no counter");
    }

    @Test
    void proxyIsSaidInEveryRow() {
        Reconciliation rows = new Reconciliation(epoch(), labels, variants, counted, new PerUnit(), List.of(energies(1, Quality.PROXY)),
                new Origin("proxy", true, true));
        assertFalse(rows.phaseRows().isEmpty() || rows.layerRows().isEmpty());
        rows.phaseRows().forEach(row -> assertSame(Quality.PROXY, row.energy().quality()));
        rows.layerRows().forEach(row -> assertSame(Quality.PROXY, row.energy().quality()));
        rows.layerRows().forEach(row -> assertEquals("proxy", row.energy().source()));
    }

    @Test
    void aProxysPowerIsOnBothSides() {
        Reconciliation rows = new Reconciliation(epoch(), labels, variants, counted, new PerUnit(), List.of(energies(1, Quality.PROXY)),
                new Origin("proxy", true, true, 4.0));
        LayerRow forward = row(rows, 0, Pass.FORWARD);
        assertEquals(1.204, forward.energy().estimatedS(), 1e-12, "12.04 J at the model's ten watts");
        assertEquals(4 * 1.204, forward.energy().estimatedJ(), 1e-12);
        PhaseRow phase = rows.phaseRows().stream().filter(row -> row.phase() == Phase.UPDATE).findFirst().orElseThrow();
        assertEquals(4 * phase.energy().estimatedS(), phase.energy().estimatedJ(), 1e-12);
    }

    @Test
    void aCountersEstimateIsTheModelsOwnWithItsSeconds() {
        LayerRow forward = row(measured(), 0, Pass.FORWARD);
        assertEquals(12.04, forward.energy().estimatedJ(), 1e-12);
        assertEquals(1.204, forward.energy().estimatedS(), 1e-12);
    }

    @Test
    void rowThatIsMostlyUnidentifiableSaysSoUnlessItsSumIsKnown() {
        assertQuality(Quality.UNIDENTIFIABLE, rowsOf(energies(1, Quality.UNIDENTIFIABLE, 0.5)));
        assertQuality(Quality.OK, rowsOf(energies(1, Quality.UNIDENTIFIABLE, 0.03)));
        assertQuality(Quality.BELOW_RESOLUTION, rowsOf(energies(1, Quality.OK, 0.5)));
    }

    private static void assertQuality(Quality quality, List<PhaseRow> rows) {
        assertFalse(rows.isEmpty());
        rows.forEach(row -> assertSame(quality, row.energy().quality()));
    }

    private List<PhaseRow> rowsOf(ScopeEnergy energy) {
        accounts = new Accounts(labels, 1, 1_000);
        return new Reconciliation(epoch(), labels, variants, counted, new PerUnit(), List.of(energy), new Origin("powercap", true, false))
                .phaseRows();
    }

    private static LayerRow row(Reconciliation rows, int layer, Pass pass) {
        return rows.layerRows().stream().filter(row -> row.layer() == layer && row.pass() == pass).findFirst().orElseThrow();
    }
}
