package io.dnnenergy.agent.core;

import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.attribute.ScopeEnergy;
import io.dnnenergy.agent.attribute.ScopeTotals;
import io.dnnenergy.agent.meter.Meter;
import io.dnnenergy.agent.reconcile.CountedLayers;
import io.dnnenergy.agent.reconcile.OpRows;
import io.dnnenergy.agent.reconcile.Origin;
import io.dnnenergy.agent.reconcile.ScopeSettlement;
import io.dnnenergy.agent.record.Timelines;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.WarmUpPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Closes scopes: has their energy shared out, the models set beside it, and hands the result to the report. Sampler's thread only. */
final class ScopeCloser {
    /** What the JVM draws while it compiles says little about what the same layers draw later. */
    private static final double WEIGHT_OF_WARM_UP = 0.1;

    /**
     * What the report lists beside the rows.
     *
     * @param operations   the scopes' native operations
     * @param observations what a calibration fits to
     */
    record Lists(boolean operations, boolean observations) {
    }

    private final Timelines timelines;
    private final Metering metering;
    private final RunReport report;
    private final WallClock wallClock;
    private final CountedLayers counted;
    private final Models models;
    private final ScopeSettlement settlement;
    private final Lists lists;
    private final Consumer<ScopeReport> onSettled;
    /** Energies of epochs' first parts, until the rest of the epoch has ended. */
    private final Map<Scope, List<ScopeEnergy>> warmUps = new IdentityHashMap<>();

    ScopeCloser(Timelines timelines, Metering metering, Models models, RunReport report, WallClock wallClock, CountedLayers counted,
                Lists lists, Consumer<ScopeReport> onSettled) {
        this.timelines = timelines;
        this.metering = metering;
        this.models = models;
        this.report = report;
        this.wallClock = wallClock;
        this.counted = counted;
        this.lists = lists;
        this.onSettled = onSettled;
        settlement = new ScopeSettlement(timelines.labels(), timelines.variants(), counted.work(), models, counters(metering.meter()));
    }

    private static List<ScopeSettlement.Counter> counters(Meter meter) {
        List<ScopeSettlement.Counter> counters = new ArrayList<>();
        for (int d = 0; d < meter.domains(); d++) {
            counters.add(new ScopeSettlement.Counter(meter.domain(d).source() + ":" + meter.domain(d).name(),
                    meter.periodMs(meter.domain(d)) * 1e-3, meter.domain(d).resolutionUj()));
        }
        return counters;
    }

    void close(Scope scope) {
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
        ScopeSettlement.Settled settled = settle(scope, whole, energies);
        report.add(settled.report());
        onSettled.accept(settled.report());
        if (lists.observations()) {
            report.addObservations(settled.rows().observationRows());
        }
        if (lists.operations()) {
            report.addOperations(OpRows.of(whole, timelines.labels(), timelines.operations()));
        }
    }

    /** An epoch that the end of the JVM cut short stands in run.json only: its rows would look like a whole epoch's. */
    void closeInterrupted(Scope scope) {
        report.interrupted(settle(scope, scope.warmUp() == null ? scope : scope.withWarmUp(), share(scope)).report());
    }

    /** Has what was closed since the last batch written. */
    void endBatch(long nowNs) {
        report.endBatch(nowNs);
    }

    void finish() {
        counted.finish();
        report.finish();
    }

    /** Energies of each counted domain; empty if unknown. */
    private List<ScopeEnergy> share(Scope scope) {
        Meter meter = metering.meter();
        List<ScopeEnergy> energies = new ArrayList<>();
        for (int d = 0; d < meter.domains() && scope.isMeasured(); d++) {
            if (scope.isKnown(d) && scope.energyUj(d) == 0 && meter.mustHaveMoved(d, scope.durationS())) {
                return List.of();
            }
            energies.add(metering.attribution().settle(new ScopeTotals(d, scope.durationS(), scope.energyUj(d), scope.times(),
                    scope.processCpuS(d), scope.machineCpuS(d))));
        }
        return energies;
    }

    /** Watts of a CPU second in this scope, if estimates are to have the same; else NaN. */
    private double proxyW(Scope scope, List<ScopeEnergy> energies) {
        double statedW = metering.meter().proxyW();
        if (Double.isNaN(statedW) || !models.isOfProcessor()) {
            return Double.NaN;
        }
        double cpuS = scope.times().totalCpuS();
        double joules = energies.stream().mapToDouble(energy -> Arrays.stream(energy.measuredUj()).sum()).sum() * 1e-6;
        // A process's CPU time has steps of 10 ms, so that the quotient in a short scope is another than the stated one.
        return cpuS > 0 && joules > 0 ? joules / cpuS : statedW;
    }

    /**
     * @param scope  the epoch or window, or the part of the epoch after the network's warm-up
     * @param whole  the same with the warm-up
     * @param steady energies of {@code scope}
     */
    private ScopeSettlement.Settled settle(Scope scope, Scope whole, List<ScopeEnergy> steady) {
        List<ScopeEnergy> energies = steady;
        WarmUpPart warmUp = scope.isWarmUp() ? ScopeSettlement.warmUp(scope, steady) : null;
        if (scope.warmUp() != null) {
            List<ScopeEnergy> before = warmUps.remove(scope.warmUp());
            warmUp = ScopeSettlement.warmUp(scope.warmUp(), before);
            energies = ScopeSettlement.sum(scope, before, steady, whole);
        }
        counted.add(whole);
        Origin origin = new Origin(metering.meter().source(), !energies.isEmpty(), metering.meter().isProxy(), proxyW(whole, energies));
        return settlement.of(whole, energies, origin, warmUp, wallClock.at(whole.startNs()));
    }
}
