package io.dnnenergy.agent.export;

import com.google.gson.stream.JsonWriter;
import io.dnnenergy.agent.report.PhaseRow;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.runs.EnergyTree;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunSums;
import io.dnnenergy.agent.runs.Shown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run in the Chrome trace format, object form, which Perfetto and chrome://tracing open: epochs as slices, mean power by domain, phase and
 * estimate as counter tracks; with {@code trace=on} also the recorded spans of phases and layers by thread. Times in microseconds.
 */
public final class Perfetto {
    private static final int EPOCHS = 1;

    private final JsonWriter json;
    private final Run run;
    private final Instant first;
    private final Lanes lanes = new Lanes();

    private Perfetto(Run run, Writer out) {
        this.run = run;
        json = new JsonWriter(out);
        json.setHtmlSafe(true);
        first = run.scopes().stream().map(ScopeReport::start).filter(start -> start.isAfter(Instant.EPOCH)).min(Instant::compareTo).orElse(run.facts().start());
    }

    /** Writes the trace, and does not close the writer. */
    public static void write(Run run, Writer out) throws IOException {
        try {
            new Perfetto(run, out).write();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }

    private void write() throws IOException {
        json.beginObject();
        // No displayTimeUnit: some versions of Perfetto take it for the unit of ts. And nothing before the events: some stop at a key that they do not know.
        json.name("traceEvents").beginArray();
        named("process_name", 0, "dnn-energy " + Shown.name(run.name()) + " (" + run.provenance() + ")");
        RunSums.of(run).scopes().stream().sorted(Comparator.comparing(ScopeReport::start)).forEach(this::scope);
        for (int lane = 0; lane < lanes.count(); lane++) {
            named("thread_name", EPOCHS + lane, lane == 0 ? "epochs and windows" : "epochs and windows beside others");
        }
        new TraceSpans(run, first, EPOCHS + lanes.count()).write(json);
        json.endArray();
        json.name("otherData").beginObject().name("run").value(run.name()).name("provenance").value(run.provenance()).name("joules").value(
                "a slice's mean_joules is the mean over all calls of its layer and pass in that epoch").endObject();
        json.endObject();
    }

    private void named(String kind, int thread, String name) throws IOException {
        json.beginObject().name("ph").value("M").name("pid").value(1).name("tid").value(thread).name("name").value(kind);
        json.name("args").beginObject().name("name").value(name).endObject().endObject();
    }

    /**
     * Whole nanoseconds as the format's microseconds. Perfetto reads the digits before and after the dot apart, so no exponent; or it multiplies by
     * 1,000 and cuts off, so a tenth of a nanosecond more: otherwise 12.345 may become 12,344 ns, with which a slice ends after the one around it
     * and is dropped.
     */
    static String micros(long ns) {
        return String.format(Locale.ROOT, "%d.%03d1", ns / 1000, ns % 1000);
    }

    private void scope(ScopeReport scope) {
        try {
            long start = Math.max(0, Duration.between(first, scope.start()).toNanos());
            long length = Double.isFinite(scope.durationS()) ? Math.round(Math.max(0, scope.durationS() * 1e9)) : 0;
            Lanes.Placed slice = lanes.place(start, start + length);
            json.beginObject().name("ph").value("X").name("pid").value(1).name("tid").value(EPOCHS + slice.lane()).name("ts").jsonValue(micros(slice.fromNs()))
                    .name("dur").jsonValue(micros(slice.toNs() - slice.fromNs()));
            json.name("cat").value("epoch").name("name").value(EnergyTree.title(scope.network()) + " " + Shown.name(scope.epoch(), 12));
            json.name("args").beginObject();
            number(word() + "_j", scope.total().measuredJ());
            number("ci_low_j", scope.total().ciLowJ());
            number("ci_high_j", scope.total().ciHighJ());
            number("attributed_j", scope.attributedJ());
            number("estimated_j", scope.total().estimatedJ());
            json.name("quality").value(scope.total().quality().id()).name("source").value(scope.total().source());
            json.name("examples").value(scope.examples()).endObject().endObject();
            power(scope, start, start + length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String word() {
        return run.isProxy() ? "proxy" : "measured";
    }

    /** Mean watts of the scope: at its end, the track goes back to nothing known. */
    private void power(ScopeReport scope, long from, long to) throws IOException {
        if (!(scope.durationS() > 0)) {
            return;
        }
        for (Map.Entry<String, Double> domain : scope.domains().entrySet()) {
            counter("power " + Shown.name(domain.getKey()) + " (W, " + word() + ")", Map.of("W", domain.getValue() / scope.durationS()), from, to);
        }
        counter("power (W, estimated)", Map.of("W", scope.total().estimatedJ() / scope.durationS()), from, to);
        Map<String, Double> phases = new TreeMap<>();
        for (PhaseRow row : scope.phases()) {
            phases.merge(row.phase().id(), row.energy().measuredJ() / scope.durationS(), Double::sum);
        }
        counter("power by phase (W, " + word() + ")", phases, from, to);
    }

    private void counter(String name, Map<String, Double> values, long from, long to) throws IOException {
        for (long at : new long[] {from, to}) {
            json.beginObject().name("ph").value("C").name("pid").value(1).name("ts").jsonValue(micros(at)).name("name").value(name).name("args").beginObject();
            for (Map.Entry<String, Double> value : values.entrySet()) {
                number(value.getKey(), at == to ? 0 : value.getValue());
            }
            json.endObject().endObject();
        }
    }

    private void number(String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.name(name).value(value);
        }
    }
}
