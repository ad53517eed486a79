package io.dnnenergy.agent.cli.estimate;

import io.dnnenergy.agent.model.platform.Component;
import io.dnnenergy.agent.model.platform.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Joules of each layer by component: rows and columns add up to the total. */
final class PartsTable {
    private PartsTable() {
    }

    static String text(EstimateResult result) {
        StringBuilder text = new StringBuilder();
        for (PlatformEstimate platform : result.platforms()) {
            List<Component> components = components(platform);
            List<String[]> rows = new ArrayList<>();
            List<String> header = new ArrayList<>(List.of("#", "layer"));
            components.forEach(component -> header.add(component.id()));
            header.add("sum");
            rows.add(header.toArray(new String[0]));
            for (int i = 0; i < result.layers().size(); i++) {
                LayerEstimate layer = result.layers().get(i);
                rows.add(row(Integer.toString(layer.index()), layer.name(), components, platform.layers().get(i), layer.known()));
            }
            platform.stages().forEach((name, estimate) -> rows.add(row("", name, components, estimate, true)));
            rows.add(row("", "total", components, platform.total(), true));
            text.append("Joules by component on ").append(platform.platform().name()).append(System.lineSeparator()).append(AlignedCells.format(rows))
                    .append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String[] row(String index, String name, List<Component> components, Estimate estimate, boolean known) {
        List<String> cells = new ArrayList<>(List.of(index, name));
        components.forEach(component -> cells.add(known ? AlignedCells.number(estimate.joule(component)) : "unknown"));
        cells.add(known ? AlignedCells.number(estimate.totalJ()) : "unknown");
        return cells.toArray(new String[0]);
    }

    /** One row for each layer and stage of each platform. A component without joules is 0, the sum of nothing, and not empty. */
    static String csv(EstimateResult result) {
        List<String> header = new ArrayList<>(List.of("platform", "index", "name", "type"));
        Arrays.stream(Component.values()).forEach(component -> header.add(component.id().replace('-', '_') + "_j"));
        header.addAll(List.of("sum_j", "seconds"));
        List<List<String>> rows = new ArrayList<>(List.of(header));
        for (PlatformEstimate platform : result.platforms()) {
            String name = platform.platform().name();
            for (int i = 0; i < result.layers().size(); i++) {
                LayerEstimate layer = result.layers().get(i);
                rows.add(record(List.of(name, Integer.toString(layer.index()), layer.name(), layer.type()), platform.layers().get(i), layer.known()));
            }
            platform.stages().forEach((stage, estimate) -> rows.add(record(List.of(name, "", stage, "stage"), estimate, true)));
            rows.add(record(List.of(name, "", "total", ""), platform.total(), true));
        }
        return EstimateCsv.text(rows);
    }

    private static List<String> record(List<String> keys, Estimate estimate, boolean known) {
        List<String> row = new ArrayList<>(keys);
        for (Component component : Component.values()) {
            row.add(known ? Double.toString(estimate.joule(component)) : "");
        }
        row.add(known ? Double.toString(estimate.totalJ()) : "");
        row.add(known ? Double.toString(estimate.seconds()) : "");
        return row;
    }

    private static List<Component> components(PlatformEstimate platform) {
        return Arrays.stream(Component.values()).filter(component -> platform.total().joule(component) > 0).toList();
    }
}
