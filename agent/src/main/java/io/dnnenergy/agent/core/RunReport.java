package io.dnnenergy.agent.core;

import io.dnnenergy.agent.daemon.Console;
import io.dnnenergy.agent.options.Key;
import io.dnnenergy.agent.options.Options;
import io.dnnenergy.agent.report.Footprint;
import io.dnnenergy.agent.report.Footprints;
import io.dnnenergy.agent.report.ObservationRow;
import io.dnnenergy.agent.report.OpRow;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.TraceSpan;
import io.dnnenergy.agent.report.Visible;
import io.dnnenergy.agent.report.facts.RunFacts;
import io.dnnenergy.agent.report.files.FolderAccess;
import io.dnnenergy.agent.report.files.RunFolder;
import io.dnnenergy.agent.report.text.LiveLines;
import io.dnnenergy.agent.report.text.RunHeading;
import io.dnnenergy.agent.report.text.Summary;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The run's files, as they grow. While the folder cannot be made or written, the live lines and the final table remain. Scopes are added in batches,
 * each of which ends with {@link #endBatch}. Sampler's thread only.
 */
final class RunReport {
    /** The disk is waited for once in this time at most: a sync takes from 1 to 100 ms. */
    private static final long SYNC_NS = 1_000_000_000L;
    /** {@code run.json} is written anew as a whole: once in this time at most, and for this part of the time at most. */
    private static final long RUN_NS = 1_000_000_000L;
    private static final int RUN_PART = 1000;

    /** Within 80 columns, like the tables that would stand here. */
    private static final String NOTHING_RAN = "\nNo DL4J network ran under the agent, nor 0.1 CPU seconds of ND4J outside\n"
            + "networks. Not woven: Spark's driver, BLAS calls beside ND4J's operations, and\n"
            + "classes whose loader cannot see the agent (each of these has its own line).\n";

    private final Console console;
    private final RunState run;
    private final LongSupplier leftNs;
    private final Summary summary;
    private final LiveLines live;
    private long syncNs = Long.MIN_VALUE / 2;
    private long runDueNs = Long.MIN_VALUE / 2;
    private final FolderAccess access;
    private boolean thinned;

    /** @param leftNs time that is left as the program ends */
    RunReport(Options options, RunState run, Console console, Instant start, LongSupplier leftNs) {
        this.leftNs = leftNs;
        this.run = run;
        this.console = console;
        summary = new Summary(run::structure, run.comparesTime());
        live = options.isOn(Key.LIVE) ? new LiveLines(run.comparesTime(), console::line) : new LiveLines(false, line -> { });
        if (!options.text(Key.PSU).equals("none")) {
            console.warn("psu=" + options.text(Key.PSU) + ": losses are taken at half load");
        }
        Footprint footprint = Footprints.of(options.all());
        access = new FolderAccess(() -> RunFolder.create(options.path(Key.OUT), start, ProcessHandle.current().pid(), footprint),
                options.text(Key.OUT), console::warn);
        access.save(made -> made.writeRun(run.facts(false)));
    }

    /** Where the run's files are; null while there is no folder. Any thread. */
    Path path() {
        RunFolder made = access.folder();
        return made == null ? null : made.path();
    }

    void add(ScopeReport scope) {
        summary.add(scope);
        run.add(scope);
        access.save(made -> made.append(scope));
        live.add(scope);
    }

    /** Writes what was added since the last batch. */
    void endBatch(long nowNs) {
        live.print(nowNs);
        sayThinned();
        boolean withRun = nowNs - runDueNs >= 0;
        access.save(made -> {
            try {
                made.write();
                access.written();
            } finally {
                if (withRun) {
                    long startNs = System.nanoTime();
                    made.writeRun(run.facts(false));
                    runDueNs = nowNs + Math.max(RUN_NS, RUN_PART * (System.nanoTime() - startNs));
                }
            }
        });
    }

    private void sayThinned() {
        if (!thinned && access.folder() != null && access.folder().thinned() > 0) {
            thinned = true;
            console.warn("the run's files are large: most short epochs have their totals only from here on, without rows of phases and"
                    + " layers (rows_left_out in epochs.jsonl)");
        }
    }

    /** Does what the last batch left for later: its line on the terminal, its way to the disk. */
    void catchUp(long nowNs) {
        live.print(nowNs);
        if (access.folder() != null && !access.isFailing() && nowNs - syncNs >= SYNC_NS) {
            syncNs = nowNs;
            access.save(RunFolder::sync);
        }
    }

    void addOperations(List<OpRow> rows) {
        summary.addOperations(rows);
        access.save(made -> made.appendOperations(rows));
    }

    void addTrace(List<TraceSpan> spans) {
        access.save(made -> made.appendTrace(spans));
    }

    void addObservations(List<ObservationRow> rows) {
        if (!rows.isEmpty()) {
            access.save(made -> made.appendObservations(rows));
        }
    }

    void interrupted(ScopeReport scope) {
        run.interrupted(scope);
        console.warn(scope.network() + " epoch " + scope.epoch() + " was cut short by the end of the program: it is in run.json only");
    }

    void finish() {
        live.finish();
        console.flushQueue();
        summary.counted(run.countedLines());
        RunFacts facts = run.facts(true);
        String where = access.folder() == null ? "not written" : access.folder().path().toString();
        String text = RunHeading.of(facts, where);
        String brief = RunHeading.brief(facts, where);
        if (summary.isEmpty()) {
            text += NOTHING_RAN;
            brief += NOTHING_RAN;
        } else {
            text = summary.text(text);
            brief = summary.brief(brief);
        }
        // First without the page, which takes longer than a user may wait.
        write(Visible.block(text));
        String closing = access.folder() == null || summary.isEmpty() ? "" : ExitPage.write(access.folder(), leftNs);
        console.block(Visible.block(brief + closing));
        String whole = Visible.block(text + closing);
        access.save(made -> made.writeSummary(whole));
        access.save(RunFolder::close);
    }

    private void write(String text) {
        access.save(made -> made.writeSummary(text));
        access.save(RunFolder::write);
        long missing = access.missing();
        if (missing > 0) {
            console.warn(missing + " blocks of rows are not in the run folder: it could not be written for too long");
        }
        access.save(made -> made.writeRun(run.facts(true)));
    }
}
