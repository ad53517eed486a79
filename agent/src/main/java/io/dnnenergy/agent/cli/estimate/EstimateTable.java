package io.dnnenergy.agent.cli.estimate;

import io.dnnenergy.agent.model.platform.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The answer for people. */
final class EstimateTable {
    private EstimateTable() {
    }

    /** @param parts with each layer's joules by component */
    static String of(EstimateResult result, boolean parts) {
        StringBuilder text = new StringBuilder();
        EstimateRequest request = result.request();
        text.append(String.format(Locale.ROOT, "%s: %,d parameters, %,d MACs per example forward%n", result.model(), result.parameters(),
                result.macsPerExample()));
        text.append(String.format(Locale.ROOT, "Estimated, not measured: %s of %,d example(s) x %d epoch(s), minibatch %d, %s%n%n",
                request.phase().id(), request.examples(), request.epochs(), request.batch(), request.precision().id()));
        List<String[]> rows = new ArrayList<>();
        rows.add(header(result));
        for (int i = 0; i < result.layers().size(); i++) {
            rows.add(layer(result, i));
        }
        result.platforms().get(0).stages().keySet().forEach(stage -> rows.add(stage(result, stage)));
        rows.add(total(result));
        text.append(AlignedCells.format(rows));
        text.append(System.lineSeparator()).append(parts ? PartsTable.text(result) : "").append(components(result));
        text.append(System.lineSeparator()).append(seed(result));
        for (String note : result.notes()) {
            text.append("Note: ").append(note).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String[] header(EstimateResult result) {
        List<String> cells = new ArrayList<>(List.of("#", "layer", "type", "parameters", "MACs/example"));
        for (PlatformEstimate platform : result.platforms()) {
            cells.add(platform.platform().name() + " J");
            cells.add("s");
        }
        return cells.toArray(new String[0]);
    }

    private static String[] layer(EstimateResult result, int i) {
        LayerEstimate layer = result.layers().get(i);
        List<String> cells = new ArrayList<>(List.of(Integer.toString(layer.index()), layer.name(), layer.type(),
                layer.known() ? String.format(Locale.ROOT, "%,d", layer.parameters()) : "unknown",
                layer.known() ? String.format(Locale.ROOT, "%,d", layer.macsPerExample()) : "unknown"));
        for (PlatformEstimate platform : result.platforms()) {
            cells.add(layer.known() ? AlignedCells.number(platform.layers().get(i).totalJ()) : "unknown");
            cells.add(layer.known() ? AlignedCells.number(platform.layers().get(i).seconds()) : "unknown");
        }
        return cells.toArray(new String[0]);
    }

    private static String[] stage(EstimateResult result, String stage) {
        List<String> cells = new ArrayList<>(List.of("", stage, "stage", "", ""));
        for (PlatformEstimate platform : result.platforms()) {
            cells.add(AlignedCells.number(platform.stages().get(stage).totalJ()));
            cells.add(AlignedCells.number(platform.stages().get(stage).seconds()));
        }
        return cells.toArray(new String[0]);
    }

    private static String[] total(EstimateResult result) {
        List<String> cells = new ArrayList<>(List.of("", "total", "", String.format(Locale.ROOT, "%,d", result.parameters()),
                String.format(Locale.ROOT, "%,d", result.macsPerExample())));
        for (PlatformEstimate platform : result.platforms()) {
            cells.add(AlignedCells.number(platform.total().totalJ()));
            cells.add(AlignedCells.number(platform.total().seconds()));
        }
        return cells.toArray(new String[0]);
    }

    private static String components(EstimateResult result) {
        List<String[]> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("component"));
        result.platforms().forEach(platform -> header.add(platform.platform().name() + " J"));
        rows.add(header.toArray(new String[0]));
        for (Component component : Component.values()) {
            if (result.platforms().stream().anyMatch(p -> p.total().joule(component) > 0)) {
                List<String> cells = new ArrayList<>(List.of(component.id()));
                result.platforms().forEach(platform -> cells.add(AlignedCells.number(platform.total().joule(component))));
                rows.add(cells.toArray(new String[0]));
            }
        }
        List<String> range = new ArrayList<>(List.of("range of the total"));
        result.platforms().forEach(platform -> range.add(AlignedCells.number(platform.lowJ()) + " to " + AlignedCells.number(platform.highJ())));
        rows.add(range.toArray(new String[0]));
        return AlignedCells.format(rows);
    }

    private static String seed(EstimateResult result) {
        List<String> terms = new ArrayList<>();
        result.seed().terms().forEach((name, joules) -> describe(name, joules, terms));
        StringBuilder text = new StringBuilder("Founding article's model: ").append(AlignedCells.number(result.seed().totalJ())).append(" J (")
                .append(String.join(", ", terms)).append(")").append(System.lineSeparator());
        result.scriptJ().ifPresent(joules -> text.append("Its script: ").append(AlignedCells.number(joules)).append(" J, mean ")
                .append(AlignedCells.number(joules / result.totalS())).append(" W").append(System.lineSeparator()));
        if (result.totalS() > 0) {
            text.append("Its mean power over the ").append(AlignedCells.number(result.totalS())).append(" s given: ")
                    .append(AlignedCells.number(result.seed().meanW(result.totalS()))).append(" W").append(System.lineSeparator());
        }
        return text.toString();
    }

    private static void describe(String name, OptionalDouble joules, List<String> terms) {
        if (joules.isEmpty()) {
            terms.add(name + " unpriced");
        } else if (joules.getAsDouble() > 0) {
            terms.add(name + " " + AlignedCells.number(joules.getAsDouble()));
        }
    }
}
