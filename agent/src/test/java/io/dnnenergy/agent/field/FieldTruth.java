package io.dnnenergy.agent.field;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.ScopeReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Joules that a run's layers really drew, beside those that were reported. */
final class FieldTruth {
    /** One layer's pass. */
    record Row(String name, double trueJ, double gotJ, double lowJ, double highJ, double share) {
        double error() {
            return Math.abs(gotJ / trueJ - 1);
        }

        boolean covered() {
            return lowJ <= trueJ && trueJ <= highJ;
        }
    }

    private final Map<String, Double> trueJ = new TreeMap<>();
    private double totalJ;

    static FieldTruth read(String json) {
        FieldTruth truth = new FieldTruth();
        JsonObject labels = JsonParser.parseString(json).getAsJsonObject().getAsJsonObject("labels");
        labels.entrySet().forEach(label -> {
            double j = label.getValue().getAsJsonObject().get("j").getAsDouble();
            truth.totalJ += j;
            if (label.getKey().contains(",")) {
                truth.trueJ.put(label.getKey(), j);
            }
        });
        return truth;
    }

    List<Row> judge(List<ScopeReport> epochs) {
        Map<String, double[]> got = new HashMap<>();
        for (ScopeReport epoch : epochs) {
            for (LayerRow row : epoch.layers()) {
                double[] sums = got.computeIfAbsent(row.name() + "," + row.pass().id(), any -> new double[3]);
                sums[0] += row.energy().measuredJ();
                sums[1] += row.energy().ciLowJ();
                sums[2] += row.energy().ciHighJ();
            }
        }
        List<Row> rows = new ArrayList<>();
        trueJ.forEach((name, j) -> {
            double[] sums = got.getOrDefault(name, new double[3]);
            rows.add(new Row(name, j, sums[0], sums[1], sums[2], j / totalJ));
        });
        return rows;
    }

    /** Median and worst relative error of those with a hundredth of the energy or more. */
    static double[] medianAndWorst(List<Row> rows) {
        double[] errors = rows.stream().filter(row -> row.share() >= 0.01).mapToDouble(Row::error).sorted().toArray();
        return new double[] {errors[errors.length / 2], errors[errors.length - 1]};
    }
}
