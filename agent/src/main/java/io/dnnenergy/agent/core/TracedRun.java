package io.dnnenergy.agent.core;

import io.dnnenergy.agent.daemon.Console;
import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.label.TimelineReader;
import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.report.TraceSpan;
import io.dnnenergy.agent.trace.SpanTrace;
import java.util.ArrayList;
import java.util.List;

/** {@code trace=on}: writes the spans of epochs that have ended. Sampler's thread only. */
final class TracedRun {
    /** A line has some 250 bytes: 50 MB in all. */
    private static final long MOST_SPANS = 200_000;

    private final SpanTrace trace;
    private final Labels labels;
    private final Console console;
    private long spans;
    private boolean full;

    TracedRun(TimelineReader accounts, Labels labels, Console console) {
        trace = new SpanTrace(accounts);
        this.labels = labels;
        this.console = console;
    }

    TimelineReader reader() {
        return trace;
    }

    void flush(RunReport report, WallClock clock) {
        List<TraceSpan> ended = new ArrayList<>(0);
        trace.flush((epoch, thread, label, startNs, endNs, cpuS) -> ended.add(span(epoch, thread, labels.get(label), clock, startNs, endNs, cpuS)));
        if (ended.isEmpty() || full) {
            return;
        }
        spans += ended.size();
        if (spans > MOST_SPANS) {
            full = true;
            console.warn("trace.jsonl is full: later epochs are not in it");
            return;
        }
        report.addTrace(ended);
    }

    private static TraceSpan span(String epoch, long thread, Label label, WallClock clock, long startNs, long endNs, double cpuS) {
        Node node = label.node();
        LayerId layer = node.index() < 0 ? null : new LayerId(node.network().name(), node.index(), node.name(), node.type(), label.pass());
        return new TraceSpan(epoch, node.network().name(), thread, label.phase().id(), layer, clock.at(startNs), endNs - startNs, Math.round(cpuS * 1e9));
    }
}
