package io.dnnenergy.agent.core;

import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.meter.Meter;
import io.dnnenergy.agent.models.Models;
import io.dnnenergy.agent.reconcile.FormulaCheck;
import io.dnnenergy.agent.reconcile.OpRows;
import io.dnnenergy.agent.reconcile.Origin;
import io.dnnenergy.agent.reconcile.ScopeClosing;
import io.dnnenergy.agent.reconcile.ScopeSettlement;
import io.dnnenergy.agent.record.Timelines;
import io.dnnenergy.agent.report.ScopeReport;
import java.util.AbstractList;
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
    private final FormulaCheck counted;
    private final ScopeClosing closing;
    private final Lists lists;
    private final Consumer<ScopeReport> onSettled;

    ScopeCloser(Timelines timelines, Metering metering, Models models, RunReport report, WallClock wallClock, FormulaCheck counted,
                Lists lists, Consumer<ScopeReport> onSettled) {
        this.timelines = timelines;
        this.meter = metering.meter();
        this.report = report;
        this.counted = counted;
        this.lists = lists;
        this.onSettled = onSettled;
        closing = new ScopeClosing(metering.attribution(), new ScopeSettlement(timelines.labels(), timelines.variants(), counted.work(), models,
                counters(meter)), counted, new LiveCounters(meter, models, timelines), wallClock::at);
    }

    /** Asked for whenever a scope closes: another counter may have taken one's place. */
    private static List<ScopeSettlement.Counter> counters(Meter meter) {
        return new AbstractList<>() {
            @Override
            public ScopeSettlement.Counter get(int d) {
                return new ScopeSettlement.Counter(meter.domain(d).source() + ":" + meter.domain(d).name(), meter.periodMs(meter.domain(d)) * 1e-3,
                        meter.domain(d).resolutionUj());
            }

            @Override
            public int size() {
                return meter.domains();
            }
        };
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
}
