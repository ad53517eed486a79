package io.dnnenergy.agent.report.text;

import io.dnnenergy.agent.report.ScopeReport;
import java.util.function.Consumer;

/**
 * The lines on the terminal while a program runs: one for each epoch, but at most one a second. Epochs that end faster share a line, which
 * has their sums. Memory constant; not thread-safe.
 */
public final class LiveLines {
    private static final long SPACING_NS = 1_000_000_000L;

    private final Consumer<String> terminal;
    private final boolean timeOnly;
    private ScopeReport only;
    private LiveSum several;
    private long printedNs = Long.MIN_VALUE / 2;

    /**
     * @param timeOnly as for {@link Summary#Summary(java.util.function.UnaryOperator, boolean)}
     * @param terminal takes a line
     */
    public LiveLines(boolean timeOnly, Consumer<String> terminal) {
        this.timeOnly = timeOnly;
        this.terminal = terminal;
    }

    /** Takes in an epoch or window that has ended. */
    public void add(ScopeReport scope) {
        if (only == null && several == null) {
            only = scope;
            return;
        }
        if (several == null) {
            several = new LiveSum();
            several.add(only);
            only = null;
        }
        several.add(scope);
    }

    /** Prints what was added, if it is time. @param nowNs {@code System.nanoTime()} */
    public void print(long nowNs) {
        if (nowNs - printedNs >= SPACING_NS && (only != null || several != null)) {
            printedNs = nowNs;
            finish();
        }
    }

    /** Prints what was added. */
    public void finish() {
        if (only != null || several != null) {
            terminal.accept(several == null ? LiveLine.of(only, timeOnly) : several.line(timeOnly));
            only = null;
            several = null;
        }
    }
}
