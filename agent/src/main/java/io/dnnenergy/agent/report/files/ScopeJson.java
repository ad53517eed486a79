package io.dnnenergy.agent.report.files;

import com.google.gson.stream.JsonWriter;
import io.dnnenergy.agent.report.Energy;
import io.dnnenergy.agent.report.Footprint;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.PhaseRow;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.ScoreRow;
import io.dnnenergy.agent.report.StepRow;
import io.dnnenergy.agent.report.WarmUpPart;
import io.dnnenergy.agent.report.WorkerRow;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * An epoch or window as a line of {@code epochs.jsonl}, written member after member: a tree of it would be four times as many objects, each looked up
 * again as it is written. Doubles keep full precision; unknown is null. One thread.
 */
final class ScopeJson {
    /** Characters of a line with a few layers. */
    private static final int USUAL_LENGTH = 8192;

    private final StringWriter text = new StringWriter(USUAL_LENGTH);
    private final JsonWriter json = new JsonWriter(text);

    private ScopeJson() {
        json.setHtmlSafe(false);
    }

    /**
     * One line with its line feed.
     *
     * @param run      the run's name
     * @param withRows false to leave out phases and layers, which the line then says
     */
    static String line(ScopeReport scope, String run, Footprint footprint, boolean withRows) {
        ScopeJson line = new ScopeJson();
        try {
            line.write(scope, run, footprint, withRows);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter cannot fail", e);
        }
        return Json.pairs(line.text.toString()) + "\n";
    }

    private void write(ScopeReport scope, String run, Footprint footprint, boolean withRows) throws IOException {
        json.beginObject();
        json.name("schema").value(Json.SCHEMA);
        json.name("run").value(run);
        text("network", scope.network());
        json.name("epoch").value(scope.epoch());
        json.name("iterations").value(scope.iterations());
        json.name("examples").value(scope.examples());
        json.name("start").value(scope.start().toString());
        number("duration_s", scope.durationS());
        numbers("domains", scope.domains());
        balance(scope);
        warmUp(scope.warmUp());
        number("kwh", footprint.kwh(scope.total().measuredJ()));
        number("gco2e", footprint.gco2e(scope.total().measuredJ()));
        number("cost", footprint.cost(scope.total().measuredJ()));
        workers(scope.workers());
        scores(scope.scores());
        steps(scope.steps());
        phases(withRows ? scope.phases() : List.of());
        layers(withRows ? scope.layers() : List.of());
        if (!withRows) {
            json.name("rows_left_out").value(true);
        }
        json.endObject();
    }

    private void balance(ScopeReport scope) throws IOException {
        Energy total = scope.total();
        json.name("source").value(total.source());
        number("measured_j", total.measuredJ());
        number("static_j", scope.staticJ());
        number("dynamic_j", total.dynamicJ());
        number("attributed_j", scope.attributedJ());
        number("other_processes_j", scope.otherProcessesJ());
        number("unattributed_j", scope.unattributedJ());
        numbers("unattributed", scope.unattributed().byUse());
        number("estimated_j", total.estimatedJ());
        number("estimated_s", total.estimatedS());
        number("seed_j", total.seedJ());
        number("ratio", total.ratio());
        json.name("estimate_leaves_out").beginArray();
        for (String name : scope.leftOut()) {
            json.value(name);
        }
        json.endArray();
        number("ci_low_j", total.ciLowJ());
        number("ci_high_j", total.ciHighJ());
        json.name("quality").value(total.quality().id());
        number("j_per_example", scope.joulesPerExample());
        number("steady_j_per_example", scope.steadyJoulesPerExample());
    }

    private void workers(List<WorkerRow> rows) throws IOException {
        json.name("workers").beginArray();
        for (WorkerRow row : rows) {
            json.beginObject();
            json.name("name").value(row.name());
            number("cpu_s", row.cpuS());
            number("measured_j", row.measuredJ());
            json.endObject();
        }
        json.endArray();
    }

    private void scores(List<ScoreRow> rows) throws IOException {
        json.name("scores").beginArray();
        for (ScoreRow row : rows) {
            json.beginObject();
            text("network", row.network());
            number("training", row.training());
            number("accuracy", row.accuracy());
            number("loss", row.loss());
            json.name("diverged").value(row.diverged());
            json.endObject();
        }
        json.endArray();
    }

    private void steps(List<StepRow> rows) throws IOException {
        json.name("steps").beginArray();
        for (StepRow row : rows) {
            json.beginObject();
            text("network", row.network());
            json.name("phase").value(row.phase().id());
            json.name("name").value(row.name());
            number("time_s", row.timeS());
            number("cpu_s", row.cpuS());
            json.name("bytes").value(row.bytes());
            number("measured_j", row.measuredJ());
            json.endObject();
        }
        json.endArray();
    }

    private void warmUp(WarmUpPart part) throws IOException {
        json.name("warm_up");
        if (part == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("iterations").value(part.iterations());
        json.name("examples").value(part.examples());
        number("duration_s", part.durationS());
        number("measured_j", part.measuredJ());
        number("attributed_j", part.attributedJ());
        json.endObject();
    }

    private void phases(List<PhaseRow> rows) throws IOException {
        json.name("phases").beginArray();
        for (PhaseRow row : rows) {
            json.beginObject();
            text("network", row.network());
            json.name("phase").value(row.phase().id());
            json.name("calls").value(row.calls());
            number("time_s", row.timeS());
            number("cpu_s", row.cpuS());
            count("bytes", row.bytes());
            energy(row.energy());
            json.endObject();
        }
        json.endArray();
    }

    private void layers(List<LayerRow> rows) throws IOException {
        json.name("layers").beginArray();
        for (LayerRow row : rows) {
            json.beginObject();
            text("network", row.network());
            json.name("layer").value(row.layer());
            json.name("name").value(row.name());
            json.name("type").value(row.type());
            json.name("pass").value(row.pass().id());
            json.name("calls").value(row.calls());
            json.name("examples").value(row.examples());
            number("time_s", row.timeS());
            number("cpu_s", row.cpuS());
            count("macs", row.macs());
            count("flops", row.flops());
            count("bytes", row.bytes());
            energy(row.energy());
            text("group", row.group());
            json.endObject();
        }
        json.endArray();
    }

    private void energy(Energy energy) throws IOException {
        double comparedJ = energy.comparable() && energy.estimatedJ() > 0 ? energy.estimatedJ() : Double.NaN;
        number("estimated_j", energy.estimatedJ());
        number("estimated_s", energy.estimatedS());
        number("seed_j", energy.seedJ());
        number("measured_j", energy.measuredJ());
        number("dynamic_j", energy.dynamicJ());
        number("ci_low_j", energy.ciLowJ());
        number("ci_high_j", energy.ciHighJ());
        number("ratio", energy.ratio());
        json.name("source").value(energy.source());
        json.name("quality").value(energy.quality().id());
        number("repeat_factor", energy.repeatFactor());
        number("ratio_low", energy.ciLowJ() / comparedJ);
        number("ratio_high", energy.ciHighJ() / comparedJ);
        number("seed_ratio", energy.seedRatio());
        text("verdict", energy.verdict() == null ? "" : energy.verdict().id());
    }

    /** An object of numbers; null for null. */
    private void numbers(String name, Map<String, Double> values) throws IOException {
        json.name(name);
        if (values == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        for (Map.Entry<String, Double> value : values.entrySet()) {
            number(value.getKey(), value.getValue());
        }
        json.endObject();
    }

    private void number(String name, double value) throws IOException {
        json.name(name);
        if (Double.isFinite(value)) {
            json.value(value);
        } else {
            json.nullValue();
        }
    }

    private void count(String name, long value) throws IOException {
        json.name(name);
        if (value >= 0) {
            json.value(value);
        } else {
            json.nullValue();
        }
    }

    private void text(String name, String value) throws IOException {
        json.name(name).value(value == null || value.isEmpty() ? null : value);
    }
}
