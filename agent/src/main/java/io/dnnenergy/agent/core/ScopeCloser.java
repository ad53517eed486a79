package io.dnnenergy.agent.core;

import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.meter.Meter;
import io.dnnenergy.agent.models.Models;
import io.dnnenergy.agent.reconcile.CountedLayers;
import io.dnnenergy.agent.reconcile.OpRows;
import io.dnnenergy.agent.reconcile.Origin;
import io.dnnenergy.agent.reconcile.ScopeClosing;
import io.dnnenergy.agent.reconcile.ScopeSettlement;
import io.dnnenergy.agent.record.Timelines;
import io.dnnenergy.agent.report.ScopeReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Closes scopes and hands the result to the report. Sampler's thread only. */
final class ScopeCloser {
    /**
     * What the report lists beside the rows.
     *
     * @param operations   the scopes' native operations
     * @param observations what a calibration fits to
     */
    record Lists(boolean operations, boolean observations) {
    }

    private final Timelines timelines;
    private final Meter meter;
    private final RunReport report;
    private final CountedLayers counted;
    private final ScopeClosing closing;
    private final Lists lists;
    private final Consumer<ScopeReport> onSettled;

    ScopeCloser(Timelines timelines, Metering metering, Models models, RunReport report, WallClock wallClock, CountedLayers counted,
                Lists lists, Consumer<ScopeReport> onSettled) {
        this.timelines = timelines;
        this.meter = metering.meter();
        this.report = report;
        this.counted = counted;
        this.lists = lists;
        this.onSettled = onSettled;
        closing = new ScopeClosing(metering.attribution(), new ScopeSettlement(timelines.labels(), timelines.variants(), counted.work(), models,
                counters(meter)), counted, new LiveCounters(meter, models), wallClock::at);
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
        closing.close(scope, origin()).ifPresent(settled -> {
            report.add(settled.report());
            onSettled.accept(settled.report());
            if (lists.observations()) {
                report.addObservations(settled.rows().observationRows());
            }
            if (lists.operations()) {
                report.addOperations(OpRows.of(ScopeClosing.whole(scope), timelines.labels(), timelines.operations()));
            }
        });
    }

    /** An epoch that the end of the JVM cut short stands in run.json only: its rows would look like a whole epoch's. */
    void closeInterrupted(Scope scope) {
        report.interrupted(closing.closeInterrupted(scope, origin()).report());
    }

    private Origin origin() {
        return new Origin(meter.source(), true, meter.isProxy());
    }

    /** Has what was closed since the last batch written. */
    void endBatch(long nowNs) {
        report.endBatch(nowNs);
    }

    void finish() {
        counted.finish();
        report.finish();
    }
<<<<<<< HEAD

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
=======
>>>>>>> 286ce7f (A recording holds readings and span edges and replay computes the rows again; attribution keeps its rows and weighs them again; static power goes by wall time; a processor's lag needs overwhelming evidence; edges are only stamped in a burst)
}
