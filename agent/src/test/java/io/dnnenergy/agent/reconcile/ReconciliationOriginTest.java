package io.dnnenergy.agent.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.attribute.ScopeEnergy;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.report.Energy;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.PhaseRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What rows say where nothing was measured, where a proxy stands for it, and where labels could not be separated. */
class ReconciliationOriginTest {
    private final MadeUpEpoch made = new MadeUpEpoch();

    @Test
    void nothingMeasuredIsUnknownAndNeverZero() {
        Reconciliation rows = made.reconciled(new PerUnit(), new Origin("none", false, false));
        List<Energy> all = new ArrayList<>();
        rows.phaseRows().forEach(row -> all.add(row.energy()));
        rows.layerRows().forEach(row -> all.add(row.energy()));
        assertFalse(all.isEmpty());
        for (Energy energy : all) {
            assertTrue(Double.isNaN(energy.measuredJ()) && Double.isNaN(energy.dynamicJ()) && Double.isNaN(energy.ciLowJ())
                    && Double.isNaN(energy.ciHighJ()) && Double.isNaN(energy.ratio()));
            assertSame(Quality.NONE, energy.quality());
        }
        assertEquals(12.04, MadeUpEpoch.row(rows, 0, Pass.FORWARD).energy().estimatedJ(), 1e-12, "the estimate needs no counter");
    }

    @Test
    void proxyIsSaidInEveryRow() {
        Reconciliation rows = made.reconciled(new PerUnit(), new Origin("proxy", true, true), MadeUpEpoch.energies(1, Quality.PROXY));
        assertFalse(rows.phaseRows().isEmpty() || rows.layerRows().isEmpty());
        rows.phaseRows().forEach(row -> assertSame(Quality.PROXY, row.energy().quality()));
        rows.layerRows().forEach(row -> assertSame(Quality.PROXY, row.energy().quality()));
        rows.layerRows().forEach(row -> assertEquals("proxy", row.energy().source()));
    }

    @Test
    void aProxysPowerIsOnBothSides() {
        Reconciliation rows = made.reconciled(new PerUnit(), new Origin("proxy", true, true, 4.0), MadeUpEpoch.energies(1, Quality.PROXY));
        LayerRow forward = MadeUpEpoch.row(rows, 0, Pass.FORWARD);
        assertEquals(1.204, forward.energy().estimatedS(), 1e-12, "12.04 J at the model's ten watts");
        assertEquals(4 * 1.204, forward.energy().estimatedJ(), 1e-12);
        PhaseRow phase = MadeUpEpoch.phase(rows, Phase.UPDATE);
        assertEquals(4 * phase.energy().estimatedS(), phase.energy().estimatedJ(), 1e-12);
    }

    @Test
    void aCountersEstimateIsTheModelsOwnWithItsSeconds() {
        LayerRow forward = MadeUpEpoch.row(made.measured(), 0, Pass.FORWARD);
        assertEquals(12.04, forward.energy().estimatedJ(), 1e-12);
        assertEquals(1.204, forward.energy().estimatedS(), 1e-12);
    }

    @Test
    void rowThatIsMostlyUnidentifiableSaysSoUnlessItsSumIsKnown() {
        assertQuality(Quality.UNIDENTIFIABLE, rowsOf(MadeUpEpoch.energies(1, Quality.UNIDENTIFIABLE, 0.5)));
        assertQuality(Quality.OK, rowsOf(MadeUpEpoch.energies(1, Quality.UNIDENTIFIABLE, 0.03)));
        assertQuality(Quality.BELOW_RESOLUTION, rowsOf(MadeUpEpoch.energies(1, Quality.OK, 0.5)));
    }

    private static void assertQuality(Quality quality, List<PhaseRow> rows) {
        assertFalse(rows.isEmpty());
        rows.forEach(row -> assertSame(quality, row.energy().quality()));
    }

    private static List<PhaseRow> rowsOf(ScopeEnergy energy) {
        return new MadeUpEpoch().reconciled(new PerUnit(), new Origin("powercap", true, false), energy).phaseRows();
    }
}
