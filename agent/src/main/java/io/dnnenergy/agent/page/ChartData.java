package io.dnnenergy.agent.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.dnnenergy.agent.report.JsonText;
import io.dnnenergy.agent.report.PhaseRow;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.runs.EnergyTree;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunSums;
import io.dnnenergy.agent.runs.Shown;
import io.dnnenergy.agent.runs.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the page's charts show, as JSON without any character that could end a script block. Pure. */
final class ChartData {
    /** More points than pixels say nothing. */
    private static final int MOST_SCOPES = 1000;
    private static final int MOST_BARS = 15;

    private ChartData() {
    }

    static String of(Run run, RunSums sums) {
        JsonObject json = new JsonObject();
        json.addProperty("word", run.provenance());
        json.addProperty("estimated", run.facts().platform().comparesTime() ? "predicted" : "estimated");
        json.add("tree", tree(EnergyTree.measured(sums)));
        json.add("bars", bars(sums));
        json.add("scopes", scopes(sums.scopes()));
        return JsonText.inPage(json);
    }

    private static JsonArray tree(List<EnergyTree.Leaf> leaves) {
        JsonArray array = new JsonArray();
        for (EnergyTree.Leaf leaf : leaves) {
            JsonObject json = new JsonObject();
            JsonArray path = new JsonArray();
            leaf.path().forEach(path::add);
            json.add("path", path);
            json.addProperty("j", leaf.joules());
            array.add(json);
        }
        return array;
    }

    /** The rows of layers with the most joules, measured and estimated. */
    private static JsonArray bars(RunSums sums) {
        JsonArray array = new JsonArray();
        sums.layers().entrySet().stream().sorted((a, b) -> Double.compare(weight(b.getValue()), weight(a.getValue()))).limit(MOST_BARS).forEach(entry -> {
            JsonObject json = new JsonObject();
            json.addProperty("name", Shown.name(entry.getKey().name(), 24) + " " + entry.getKey().pass().id());
            json.add("m", number(entry.getValue().measuredJ()));
            json.add("low", number(Double.isNaN(entry.getValue().halfJ()) ? Double.NaN : entry.getValue().lowJ()));
            json.add("high", number(entry.getValue().highJ()));
            json.add("e", number(entry.getValue().estimatedJ()));
            json.addProperty("q", entry.getValue().quality().id());
            array.add(json);
        });
        return array;
    }

    private static double weight(Tally tally) {
        return Double.isNaN(tally.measuredJ()) ? Double.isNaN(tally.estimatedJ()) ? 0 : tally.estimatedJ() : tally.measuredJ();
    }

    /** Epochs and windows in time; neighbours are joined where there are more than a screen can show. */
    private static JsonArray scopes(List<ScopeReport> scopes) {
        JsonArray array = new JsonArray();
        int step = Math.max(1, (scopes.size() + MOST_SCOPES - 1) / MOST_SCOPES);
        Instant first = scopes.stream().map(ScopeReport::start).min(Instant::compareTo).orElse(Instant.EPOCH);
        for (int i = 0; i < scopes.size(); i += step) {
            array.add(scope(scopes.subList(i, Math.min(scopes.size(), i + step)), first));
        }
        return array;
    }

    private static JsonObject scope(List<ScopeReport> part, Instant first) {
        ScopeReport head = part.get(0);
        JsonObject json = new JsonObject();
        json.addProperty("epoch", head.epoch() + (part.size() > 1 ? "\u2013" + part.get(part.size() - 1).epoch() : ""));
        json.addProperty("network", EnergyTree.title(head.network()));
        json.add("start", number(java.time.Duration.between(first, head.start()).toNanos() * 1e-9));
        double seconds = sum(part, ScopeReport::durationS);
        double examples = sum(part, scope -> scope.examples());
        json.add("s", number(seconds));
        json.add("watts", number(sum(part, scope -> scope.total().measuredJ()) / seconds));
        json.add("m", number(sum(part, ScopeReport::attributedJ) / examples));
        json.add("e", number(sum(part, scope -> scope.total().estimatedJ()) / examples));
        double scale = sum(part, ScopeReport::attributedJ) / sum(part, scope -> scope.total().measuredJ()) / examples;
        Tally whole = part.stream().map(Tally::of).reduce(Tally::plus).orElseThrow();
        json.add("low", number(whole.lowJ() * scale));
        json.add("high", number(whole.highJ() * scale));
        Map<String, Double> phases = new TreeMap<>();
        for (ScopeReport scope : part) {
            for (PhaseRow row : scope.phases()) {
                phases.merge(row.phase().id(), row.energy().measuredJ(), Double::sum);
            }
        }
        JsonObject watts = new JsonObject();
        phases.forEach((phase, joules) -> watts.add(phase, number(joules / seconds)));
        watts.add("no phase", number(sum(part, ScopeReport::unattributedJ) / seconds));
        watts.add("other processes", number(sum(part, ScopeReport::otherProcessesJ) / seconds));
        json.add("phases", watts);
        return json;
    }

    private static double sum(List<ScopeReport> part, java.util.function.ToDoubleFunction<ScopeReport> value) {
        return part.stream().mapToDouble(value).sum();
    }

    private static com.google.gson.JsonElement number(double value) {
        return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
    }
}
