package io.dnnenergy.agent.cli.estimate;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.dnnenergy.agent.model.platform.Component;
import java.util.ArrayList;
import java.util.List;

/** Two models side by side, in all else the same. */
final class ModelPair {
    /** One quantity of both. @param platform empty for what is the same on all */
    private record Row(String quantity, String platform, double first, double second) {
        double ratio() {
            return first > 0 ? second / first : Double.NaN;
        }
    }

    private final EstimateResult first;
    private final EstimateResult second;
    private final List<Row> rows = new ArrayList<>();

    ModelPair(EstimateResult first, EstimateResult second) {
        this.first = first;
        this.second = second;
        rows.add(new Row("parameters", "", first.parameters(), second.parameters()));
        rows.add(new Row("MACs per example", "", first.macsPerExample(), second.macsPerExample()));
        for (int i = 0; i < first.platforms().size(); i++) {
            add(first.platforms().get(i), second.platforms().get(i));
        }
    }

    private void add(PlatformEstimate one, PlatformEstimate other) {
        String name = one.platform().name();
        rows.add(new Row("joules", name, one.total().totalJ(), other.total().totalJ()));
        rows.add(new Row("joules per example", name, one.total().totalJ() / first.examples(), other.total().totalJ() / second.examples()));
        rows.add(new Row("seconds", name, one.total().seconds(), other.total().seconds()));
        for (Component component : Component.values()) {
            if (one.total().joule(component) > 0 || other.total().joule(component) > 0) {
                rows.add(new Row("joules of " + component.id(), name, one.total().joule(component), other.total().joule(component)));
            }
        }
    }

    String text() {
        List<String[]> cells = new ArrayList<>();
        cells.add(new String[] {"quantity", "platform", "first", "second", "second/first"});
        for (Row row : rows) {
            cells.add(new String[] {row.quantity(), row.platform(), AlignedCells.number(row.first()), AlignedCells.number(row.second()),
                    Double.isNaN(row.ratio()) ? "-" : AlignedCells.number(row.ratio())});
        }
        StringBuilder text = new StringBuilder("Estimated, not measured" + System.lineSeparator() + "first:  " + first.model() + System.lineSeparator()
                + "second: " + second.model() + System.lineSeparator() + System.lineSeparator() + AlignedCells.format(cells));
        for (EstimateResult result : List.of(first, second)) {
            result.notes().forEach(note -> text.append("Note: ").append(result.model()).append(": ").append(note).append(System.lineSeparator()));
        }
        return text.toString();
    }

    String csv() {
        List<List<String>> records = new ArrayList<>();
        records.add(List.of("quantity", "platform", "first", "second", "ratio"));
        for (Row row : rows) {
            records.add(List.of(row.quantity(), row.platform(), Double.toString(row.first()), Double.toString(row.second()),
                    Double.isNaN(row.ratio()) ? "" : Double.toString(row.ratio())));
        }
        return EstimateCsv.text(records);
    }

    String json() {
        JsonObject json = new JsonObject();
        json.addProperty("first", first.model());
        json.addProperty("second", second.model());
        JsonArray array = new JsonArray();
        for (Row row : rows) {
            JsonObject one = new JsonObject();
            one.addProperty("quantity", row.quantity());
            one.addProperty("platform", row.platform().isEmpty() ? null : row.platform());
            one.addProperty("first", row.first());
            one.addProperty("second", row.second());
            one.addProperty("ratio", Double.isNaN(row.ratio()) ? null : row.ratio());
            array.add(one);
        }
        json.add("rows", array);
        return new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create().toJson(json);
    }
}
