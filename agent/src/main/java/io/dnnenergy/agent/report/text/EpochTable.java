package io.dnnenergy.agent.report.text;

import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.Unattributed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/** A network's epochs for people: the last ones, and the sum of all. Memory constant; not thread-safe. */
final class EpochTable {
    private static final int SHOWN = 20;

    private record Epoch(String name, ScopeSum figures) {
    }

    private final Deque<Epoch> last = new ArrayDeque<>();
    private final ScopeSum all = new ScopeSum();
    private final ScopeSum training = new ScopeSum();
    private long scopes;
    private final WarmUpSum warmUp = new WarmUpSum();
    private final Predicate<ScopeReport> unmeasured;

    EpochTable(Predicate<ScopeReport> unmeasured) {
        this.unmeasured = unmeasured;
    }

    void add(ScopeReport scope) {
        ScopeSum one = new ScopeSum();
        one.add(scope);
        if (last.size() == SHOWN) {
            last.removeFirst();
        }
        last.add(new Epoch(scope.epoch(), one));
        scopes++;
        if (scope.examples() > 0 && !scope.isWindow()) {
            training.add(scope);
        }
        warmUp.add(scope);
        if (!unmeasured.test(scope)) {
            all.add(scope);
            all.addParts(scope.unattributed());
        }
    }

    ScopeSum all() {
        return all;
    }

    /** Sum of the epochs that had examples, without windows. */
    ScopeSum training() {
        return training;
    }

    /** Epochs and windows, all of them. */
    long size() {
        return scopes;
    }

    boolean isEmpty() {
        return last.isEmpty();
    }

    void appendTo(StringBuilder text, Words words) {
        TextTable table = table("epoch", words);
        last.forEach(epoch -> table.row(epoch.figures().cells(epoch.name(), words)));
        if (scopes > last.size()) {
            table.row(all.cells("all", words));
        }
        table.appendTo(text, "  ");
        appendParts(text);
        warmUp.appendTo(text);
        if (scopes > last.size()) {
            text.append("  (the last ").append(SHOWN).append(" of ").append(scopes).append("; all are in epochs.jsonl)\n");
        }
    }

    static TextTable table(String first, Words words) {
        return new TextTable(1, first, "iterations", "examples", "duration", words.measured(), "of it static", "attributed", "other processes", "unattributed",
                words.estimated(), "seed", words.ratio(), "per example");
    }

    void appendParts(StringBuilder text) {
        Unattributed parts = all.parts;
        if (parts != null && parts.isKnown()) {
            text.append("  unattributed, over all of them: JIT compiler ").append(Si.joules(parts.jitJ())).append(", garbage collector ")
                    .append(Si.joules(parts.gcJ())).append(", native spin ").append(Si.joules(parts.nativeSpinJ())).append(", agent ")
                    .append(Si.joules(parts.agentJ())).append(", rest ").append(Si.joules(parts.restJ())).append('\n');
        }
    }
}
