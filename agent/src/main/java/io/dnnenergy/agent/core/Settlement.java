package io.dnnenergy.agent.core;

import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.attribute.ScopeEnergy;
import io.dnnenergy.agent.attribute.ScopeTotals;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.record.Network;
import io.dnnenergy.agent.record.Registry;
import io.dnnenergy.agent.record.Timelines;
import io.dnnenergy.agent.reconcile.Networks;
import io.dnnenergy.agent.reconcile.OpRows;
import io.dnnenergy.agent.reconcile.Origin;
import io.dnnenergy.agent.reconcile.Reconciliation;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.PhaseRow;
import io.dnnenergy.agent.report.ScopeReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ends scopes: shares their energy out, sets the models beside it, hands the result to the report. Sampler's thread only. */
final class Settlement {
    private final Timelines timelines;
    private final Metering metering;
    private final RunReport report;
    private final Models models;
    private final WallClock wallClock;
    private final CountedLayers counted;
    private final boolean listOperations;
    private final boolean listObservations;

    /**
     * @param listOperations   true to hand over the scopes' native operations too
     * @param listObservations true to hand over what a calibration fits to
     */
    Settlement(Timelines timelines, Metering metering, Models models, RunReport report, WallClock wallClock, CountedLayers counted,
               boolean listOperations, boolean listObservations) {
        this.timelines = timelines;
        this.metering = metering;
        this.models = models;
        this.report = report;
        this.wallClock = wallClock;
        this.counted = counted;
        this.listOperations = listOperations;
        this.listObservations = listObservations;
    }

    void settle(Scope scope) {
        if (scope.times().size() == 0) {
            return;
        }
        Settled settled = of(scope);
        report.add(settled.report());
        if (listObservations) {
            report.addObservations(settled.rows().observationRows());
        }
        if (listOperations) {
            report.addOperations(OpRows.of(scope, timelines.labels(), timelines.operations()));
        }
    }

    /** An epoch that was cut short by the end of the JVM: told in the run's facts, not written as if it were whole. */
    void settleInterrupted(Scope scope) {
        report.interrupted(of(scope).report());
    }

    void finish() {
        counted.finish();
        report.finish();
    }

    private record Settled(ScopeReport report, Reconciliation rows) {
    }

    private Settled of(Scope scope) {
        counted.add(scope);
        Meter meter = metering.meter();
        List<ScopeEnergy> energies = new ArrayList<>();
        Map<String, Double> domains = new LinkedHashMap<>();
        double staticJ = 0;
        double otherJ = 0;
        double unattributedJ = 0;
        double measuredJ = 0;
        for (int d = 0; d < meter.domains() && !meter.hasGone() && scope.isMeasured(); d++) {
            ScopeEnergy energy = metering.attribution().settle(new ScopeTotals(d, scope.durationS(), scope.energyUj(d), scope.times(),
                    scope.processCpuS(d), scope.machineCpuS(d)));
            energies.add(energy);
            domains.put(meter.domain(d).source() + ":" + meter.domain(d).name(), scope.energyUj(d) * 1e-6);
            measuredJ += scope.energyUj(d) * 1e-6;
            staticJ += energy.staticUj() * 1e-6;
            otherJ += energy.otherProcessesUj() * 1e-6;
            unattributedJ += energy.unattributedUj() * 1e-6;
        }
        Origin origin = new Origin(meter.source(), !energies.isEmpty(), meter.isProxy());
        Reconciliation rows = new Reconciliation(scope, timelines.labels(), timelines.variants(), counted.work(), models, energies, origin);
        List<PhaseRow> phases = rows.phaseRows();
        Network network = scope.network() != null ? scope.network() : Networks.only(scope, timelines.labels());
        long iterations = scope.progress().values().stream().mapToLong(Scope.Progress::iterations).sum();
        long examples = scope.progress().values().stream().mapToLong(Scope.Progress::examples).sum();
        boolean known = origin.isKnown();
        double attributedJ = 0;
        for (PhaseRow row : phases) {
            attributedJ += row.energy().measuredJ();
        }
        return new Settled(new ScopeReport(scope.epoch(), network == Registry.OUTSIDE ? "" : network.name(), iterations,
                examples > 0 ? examples : inferred(rows), wallClock.at(scope.startNs()), scope.durationS(), domains,
                Totals.of(phases, known ? measuredJ : Double.NaN, known ? measuredJ - staticJ : Double.NaN, origin), known ? staticJ : Double.NaN,
                known ? attributedJ : Double.NaN, known ? otherJ : Double.NaN, known ? unattributedJ : Double.NaN, phases, rows.layerRows()), rows);
    }

    /** Outside training the examples are those of the first layer's calls. */
    private static long inferred(Reconciliation rows) {
        return rows.layerRows().stream().filter(row -> row.pass() == Pass.INFERENCE)
                .mapToLong(LayerRow::examples).max().orElse(0);
    }
}
