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
import io.dnnenergy.agent.report.Energy;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.PhaseRow;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.Unattributed;
import io.dnnenergy.agent.report.WarmUp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Ends scopes: shares their energy out, sets the models beside it, hands the result to the report. Sampler's thread only. */
final class Settlement {
    /** What the JVM draws while it compiles says little about what the same layers draw later. */
    private static final double WEIGHT_OF_WARM_UP = 0.1;

    private final Timelines timelines;
    private final Metering metering;
    private final RunReport report;
    private final Models models;
    private final WallClock wallClock;
    private final CountedLayers counted;
    private final boolean listOperations;
    private final boolean listObservations;
    private final Consumer<ScopeReport> onSettled;
    /** Energies of epochs' first parts, until the rest of the epoch has ended. */
    private final Map<Scope, List<ScopeEnergy>> warmUps = new IdentityHashMap<>();

    /**
     * @param listOperations   true to hand over the scopes' native operations too
     * @param listObservations true to hand over what a calibration fits to
     */
    Settlement(Timelines timelines, Metering metering, Models models, RunReport report, WallClock wallClock, CountedLayers counted,
               boolean listOperations, boolean listObservations, Consumer<ScopeReport> onSettled) {
        this.onSettled = onSettled;
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
        List<ScopeEnergy> energies = share(scope);
        if (scope.isContinued()) {
            warmUps.put(scope, energies);
            for (int d = 0; d < energies.size(); d++) {
                metering.attribution().discount(d, WEIGHT_OF_WARM_UP);
            }
            return;
        }
        Scope whole = scope.warmUp() == null ? scope : scope.withWarmUp();
        if (whole.times().size() == 0) {
            return;
        }
        Settled settled = of(scope, whole, energies);
        report.add(settled.report());
        onSettled.accept(settled.report());
        if (listObservations) {
            report.addObservations(settled.rows().observationRows());
        }
        if (listOperations) {
            report.addOperations(OpRows.of(whole, timelines.labels(), timelines.operations()));
        }
    }

    /** An epoch that was cut short by the end of the JVM: told in the run's facts, not written as if it were whole. */
    void settleInterrupted(Scope scope) {
        report.interrupted(of(scope, scope.warmUp() == null ? scope : scope.withWarmUp(), share(scope)).report());
    }

    void finish() {
        counted.finish();
        report.finish();
    }

    private record Settled(ScopeReport report, Reconciliation rows) {
    }

    /** Energies of each counted domain; empty if unknown. */
    private List<ScopeEnergy> share(Scope scope) {
        Meter meter = metering.meter();
        List<ScopeEnergy> energies = new ArrayList<>();
        for (int d = 0; d < meter.domains() && !meter.hasGone() && scope.isMeasured(); d++) {
            energies.add(metering.attribution().settle(new ScopeTotals(d, scope.durationS(), scope.energyUj(d), scope.times(),
                    scope.processCpuS(d), scope.machineCpuS(d))));
        }
        return energies;
    }

    private WarmUp warmUp(Scope part, List<ScopeEnergy> energies) {
        long iterations = 0;
        long examples = 0;
        for (Scope.Progress progress : part.progress().values()) {
            iterations += progress.iterations();
            examples += progress.examples();
        }
        double measuredJ = energies.isEmpty() ? Double.NaN : 0;
        double attributedJ = measuredJ;
        for (int d = 0; d < energies.size(); d++) {
            measuredJ += part.energyUj(d) * 1e-6;
            attributedJ += Arrays.stream(energies.get(d).measuredUj()).sum() * 1e-6;
        }
        return new WarmUp(iterations, examples, part.durationS(), measuredJ, attributedJ);
    }

    /**
     * @param scope  the epoch or window, or what of the epoch came after the network's warm-up
     * @param whole  the same with the warm-up
     * @param steady energies of {@code scope}
     */
    private Settled of(Scope scope, Scope whole, List<ScopeEnergy> steady) {
        List<ScopeEnergy> energies = steady;
        WarmUp warmUp = scope.isWarmUp() ? warmUp(scope, steady) : null;
        if (scope.warmUp() != null) {
            List<ScopeEnergy> before = warmUps.remove(scope.warmUp());
            warmUp = warmUp(scope.warmUp(), before);
            energies = new ArrayList<>();
            for (int d = 0; d < before.size() && before.size() == steady.size(); d++) {
                energies.add(before.get(d).plus(scope.warmUp().times(), steady.get(d), scope.times(), whole.times()));
            }
        }
        return of(whole, energies, warmUp);
    }

    private Settled of(Scope scope, List<ScopeEnergy> energies, WarmUp warmUp) {
        counted.add(scope);
        Meter meter = metering.meter();
        Map<String, Double> domains = new LinkedHashMap<>();
        double staticJ = 0;
        double otherJ = 0;
        double unattributedJ = 0;
        double measuredJ = 0;
        Unattributed parts = new Unattributed(0, 0, 0, 0, 0);
        ScopeInterval interval = new ScopeInterval(scope.durationS());
        for (int d = 0; d < energies.size(); d++) {
            interval.add(scope.energyUj(d), meter.periodMs(meter.domain(d)) * 1e-3, meter.domain(d).resolutionUj());
            ScopeEnergy energy = energies.get(d);
            domains.put(meter.domain(d).source() + ":" + meter.domain(d).name(), scope.energyUj(d) * 1e-6);
            measuredJ += scope.energyUj(d) * 1e-6;
            staticJ += energy.staticUj() * 1e-6;
            otherJ += energy.otherProcessesUj() * 1e-6;
            unattributedJ += energy.unattributedUj() * 1e-6;
            parts = parts.plus(UnattributedParts.of(scope, d, energy));
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
        Energy total = Totals.of(phases, known ? measuredJ : Double.NaN, known ? measuredJ - staticJ : Double.NaN, interval.halfWidthJ(), origin);
        return new Settled(new ScopeReport(scope.epoch(), network == Registry.OUTSIDE ? "" : network.name(), iterations,
                examples > 0 ? examples : inferred(rows), wallClock.at(scope.startNs()), scope.durationS(), domains, total,
                known ? staticJ : Double.NaN, known ? attributedJ : Double.NaN, known ? otherJ : Double.NaN, known ? unattributedJ : Double.NaN,
                known ? parts : Unattributed.UNKNOWN, phases, rows.layerRows(), warmUp), rows);
    }

    /** Outside training the examples are those of the first layer's calls. */
    private static long inferred(Reconciliation rows) {
        return rows.layerRows().stream().filter(row -> row.pass() == Pass.INFERENCE)
                .mapToLong(LayerRow::examples).max().orElse(0);
    }
}
