package io.dnnenergy.agent.cli.estimate;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** A sweep's points: for people, as CSV, as JSON. */
final class SweepTable {
    private SweepTable() {
    }

    static String text(Sweep sweep, List<Sweep.Point> points) {
        List<String[]> rows = new ArrayList<>();
        rows.add(row(sweep.keys(), List.of("J", "low", "high", "J/example", "s", "s/example")));
        for (Sweep.Point point : points) {
            PlatformEstimate of = point.platform();
            rows.add(row(keys(sweep, point), List.of(AlignedCells.number(of.total().totalJ()), AlignedCells.number(of.lowJ()), AlignedCells.number(of.highJ()),
                    AlignedCells.number(point.perExampleJ()), AlignedCells.number(of.total().seconds()), AlignedCells.number(point.exampleS()))));
        }
        StringBuilder text = new StringBuilder(points.get(0).result().model() + ": estimated, not measured" + System.lineSeparator())
                .append(System.lineSeparator()).append(AlignedCells.format(rows));
        points.stream().flatMap(point -> point.result().notes().stream()).distinct().forEach(note -> text.append("Note: ").append(note)
                .append(System.lineSeparator()));
        return text.toString();
    }

    static String csv(Sweep sweep, List<Sweep.Point> points) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(row(sweep.keys(), List.of("joules", "joules_low", "joules_high", "joules_per_example", "seconds", "seconds_per_example"))));
        for (Sweep.Point point : points) {
            PlatformEstimate of = point.platform();
            rows.add(List.of(row(keys(sweep, point), List.of(Double.toString(of.total().totalJ()), Double.toString(of.lowJ()), Double.toString(of.highJ()),
                    Double.toString(point.perExampleJ()), Double.toString(of.total().seconds()), Double.toString(point.exampleS())))));
        }
        return EstimateCsv.text(rows);
    }

    static String json(Sweep sweep, List<Sweep.Point> points) {
        JsonArray array = new JsonArray();
        for (Sweep.Point point : points) {
            JsonObject json = new JsonObject();
            sweep.keys().forEach(key -> json.addProperty(key, point.values().get(key)));
            json.addProperty("joules", point.platform().total().totalJ());
            json.addProperty("joules_low", point.platform().lowJ());
            json.addProperty("joules_high", point.platform().highJ());
            json.addProperty("joules_per_example", point.perExampleJ());
            json.addProperty("seconds", point.platform().total().seconds());
            array.add(json);
        }
        JsonObject json = new JsonObject();
        json.addProperty("model", points.get(0).result().model());
        json.add("points", array);
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json);
    }

    private static List<String> keys(Sweep sweep, Sweep.Point point) {
        return sweep.keys().stream().map(point.values()::get).toList();
    }

    private static String[] row(List<String> keys, List<String> values) {
        List<String> cells = new ArrayList<>(keys);
        cells.addAll(values);
        return cells.toArray(new String[0]);
    }
}
