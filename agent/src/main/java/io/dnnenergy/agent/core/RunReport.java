package io.dnnenergy.agent.core;

import io.dnnenergy.agent.options.Key;
import io.dnnenergy.agent.options.Options;
import io.dnnenergy.agent.report.Footprint;
import io.dnnenergy.agent.report.ObservationRow;
import io.dnnenergy.agent.report.OpRow;
import io.dnnenergy.agent.report.RunFacts;
import io.dnnenergy.agent.report.RunFolder;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.text.LiveLine;
import io.dnnenergy.agent.report.text.RunHeading;
import io.dnnenergy.agent.report.text.Summary;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * The run's files, as they grow. If the folder cannot be made or written, one line says so and the live lines and the final table remain.
 * Sampler's thread only.
 */
final class RunReport {
    private final Options options;
    private final Console console;
    private final RunState run;
    private final Summary summary;
    private RunFolder folder;

    RunReport(Options options, RunState run, Console console, Instant start) {
        this.options = options;
        this.run = run;
        this.console = console;
        summary = new Summary(run.comparesTime());
        Footprint footprint = Footprints.of(options, console);
        try {
            folder = RunFolder.create(options.path(Key.OUT), start, ProcessHandle.current().pid(), footprint);
            folder.writeRun(run.facts(false));
        } catch (IOException | RuntimeException e) {
            lose(e);
        }
    }

    void add(ScopeReport scope) {
        summary.add(scope);
        run.add(scope);
        if (folder != null) {
            try {
                folder.append(scope);
                folder.writeRun(run.facts(false));
            } catch (IOException | RuntimeException e) {
                lose(e);
            }
        }
        if (options.isOn(Key.LIVE)) {
            console.line(LiveLine.of(scope, run.comparesTime()));
        }
    }

    void addOperations(List<OpRow> rows) {
        summary.addOperations(rows);
        if (folder != null) {
            try {
                folder.appendOperations(rows);
            } catch (IOException | RuntimeException e) {
                lose(e);
            }
        }
    }

    void addObservations(List<ObservationRow> rows) {
        if (folder != null && !rows.isEmpty()) {
            try {
                folder.appendObservations(rows);
            } catch (IOException | RuntimeException e) {
                lose(e);
            }
        }
    }

    void interrupted(ScopeReport scope) {
        run.interrupted(scope);
        console.warn(scope.network() + " epoch " + scope.epoch() + " was cut short by the end of the program: it is in run.json only");
    }

    void finish() {
        console.flushQueue();
        summary.counted(run.countedLines());
        RunFacts facts = run.facts(true);
        String where = folder == null ? "not written" : folder.path().toString();
        String text = RunHeading.of(facts, where);
        String brief = RunHeading.brief(facts, where);
        if (summary.isEmpty()) {
            text += "\nNo DL4J network ran under the agent.\n";
            brief += "\nNo DL4J network ran under the agent.\n";
        } else {
            text = summary.text(text);
            brief = summary.brief(brief);
        }
        // First without the page, which takes longer than a user may wait.
        write(facts, text);
        String closing = folder == null || summary.isEmpty() ? "" : ExitPage.write(folder);
        console.block(brief + closing);
        if (folder != null) {
            try {
                folder.writeSummary(text + closing);
                folder.close();
            } catch (IOException | RuntimeException e) {
                lose(e);
            }
        }
    }

    private void write(RunFacts facts, String text) {
        if (folder != null) {
            try {
                folder.writeSummary(text);
                folder.writeRun(facts);
            } catch (IOException | RuntimeException e) {
                lose(e);
            }
        }
    }

    private void lose(Exception e) {
        console.warn("the run folder in '" + options.text(Key.OUT) + "' cannot be written (" + e + "): figures go to stderr only; choose another"
                + " with out=DIR");
        folder = null;
    }
}
