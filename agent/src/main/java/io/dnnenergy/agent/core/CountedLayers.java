package io.dnnenergy.agent.core;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.reconcile.CountedWork;
import io.dnnenergy.agent.reconcile.LayerCount;
import io.dnnenergy.agent.record.Node;
import io.dnnenergy.agent.record.Timelines;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/** What counting operations has shown of the layers' formulas: warnings, lines for the summary, run.json. Sampler's thread only. */
final class CountedLayers {
    private final Timelines timelines;
    private final Console console;
    private final boolean always;
    private final CountedWork work;
    private final Set<Node> warned = new HashSet<>();

    CountedLayers(Timelines timelines, Console console, boolean always) {
        this.timelines = timelines;
        this.console = console;
        this.always = always;
        work = new CountedWork(timelines.labels(), timelines.variants(), timelines.operations());
    }

    CountedWork work() {
        return work;
    }

    /** Takes in a scope. A window may end inside a call; what it holds is compared with the next epoch, or at the end. */
    void add(Scope scope) {
        work.add(scope.operations());
        if (!scope.isWindow()) {
            warn();
        }
    }

    void finish() {
        warn();
        long missed = timelines.missedOperations();
        if (missed > 0) {
            console.warn(missed + " native operations could not be counted: counts are too low, and are not compared with the formulas");
        }
    }

    /** One line for each layer, once. */
    private void warn() {
        if (timelines.missedOperations() == 0) {
            differences().forEach((node, line) -> {
                if (warned.add(node)) {
                    console.warn(line);
                }
            });
        }
    }

    private Map<Node, String> differences() {
        Map<Node, String> lines = new LinkedHashMap<>();
        for (LayerCount layer : work.layers()) {
            if (layer.differs()) {
                String part = layer.pass().id() + " counted " + layer.counted().orElseThrow().macs() + " MACs, formula "
                        + layer.formula().orElseThrow().macs() + " (" + layer.calls() + " calls)";
                lines.merge(layer.node(), name(layer.node()) + ": " + part, (line, more) -> line + "; " + part);
            }
        }
        return lines;
    }

    /** For the summary: that all agree, or what does not, and which estimates rest on counts. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<LayerCount> layers = work.layers();
        if (layers.isEmpty()) {
            return lines;
        }
        long compared = layers.stream().filter(layer -> layer.counted().isPresent() && layer.formula().isPresent()).count();
        long missed = timelines.missedOperations();
        if (missed > 0) {
            lines.add(missed + " operations could not be counted: no comparison with the formulas");
        } else {
            Map<Node, String> differences = differences();
            lines.add(differences.isEmpty() ? "MACs counted and MACs by formula are equal in all " + compared + " layer passes compared"
                    : "MACs counted and MACs by formula differ:");
            lines.addAll(differences.values());
        }
        Map<Node, String> bases = new LinkedHashMap<>();
        for (LayerCount layer : layers) {
            if (layer.isBasis()) {
                bases.put(layer.node(), name(layer.node()) + ": the model does not know this class; its estimate is of counted operations ('counted')");
            }
        }
        lines.addAll(bases.values());
        return lines;
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("counted", always ? "all" : "one iteration and one inference per network and input shape");
        json.addProperty("missed", timelines.missedOperations());
        JsonArray layers = new JsonArray();
        for (LayerCount layer : work.layers()) {
            JsonObject row = new JsonObject();
            row.addProperty("network", layer.node().network().name());
            row.addProperty("layer", layer.node().index());
            row.addProperty("name", layer.node().name());
            row.addProperty("type", layer.node().type());
            row.addProperty("pass", layer.pass().id());
            row.addProperty("calls", layer.calls());
            number(row, "macs", layer, Work::macs);
            number(row, "flops", layer, Work::flops);
            number(row, "bytes", layer, Work::bytes);
            row.addProperty("basis", layer.isBasis() ? "counted" : layer.formula().isPresent() ? "formula" : null);
            layers.add(row);
        }
        json.add("layers", layers);
        return json;
    }

    private static void number(JsonObject row, String name, LayerCount layer, ToLongFunction<Work> of) {
        row.add("counted_" + name, orNull(layer.counted(), of));
        row.add("formula_" + name, orNull(layer.formula(), of));
    }

    private static com.google.gson.JsonElement orNull(Optional<Work> work, ToLongFunction<Work> of) {
        return work.isPresent() ? new JsonPrimitive(of.applyAsLong(work.get())) : JsonNull.INSTANCE;
    }

    private static String name(Node node) {
        return node.network().name() + " layer " + node.index() + " '" + node.name() + "' (" + node.type() + ")";
    }
}
