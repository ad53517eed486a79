package io.dnnenergy.agent.calibrate.validate;

import io.dnnenergy.agent.calibrate.data.Observation;
import io.dnnenergy.agent.stats.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How much each row scatters from one repetition to the next, and where that is more than the model's error: there the measurement is no
 * better than the estimate. Pure.
 */
public final class Scatter {
    private static final double NORMAL_MAD = 0.6745;
    /** Fewer repetitions have no scatter worth the name. */
    private static final int LEAST = 3;

    private Scatter() {
    }

    /** Robust coefficient of variation of the value per call, by row; rows with fewer than three repetitions are absent. */
    public static Map<Observation.Key, Double> of(List<Observation> repetitions) {
        Map<Observation.Key, Double> scatter = new LinkedHashMap<>();
        Folds.byKey(repetitions).forEach((key, rows) -> {
            double[] each = rows.stream().mapToDouble(row -> row.value() / row.calls()).toArray();
            double median = Numbers.median(each);
            if (each.length >= LEAST && median > 0) {
                double[] off = new double[each.length];
                for (int i = 0; i < off.length; i++) {
                    off[i] = Math.abs(each[i] - median);
                }
                scatter.put(key, Numbers.median(off) / NORMAL_MAD / median);
            }
        });
        return scatter;
    }

    /** One line: how many rows scatter more than they are missed by, and the widest of them. Empty if there are none. */
    public static String beyondError(Validation validation, Map<Observation.Key, Double> scatter, int shown) {
        record Row(String text, double cv) {
        }
        List<Row> rows = new ArrayList<>();
        for (Outcome o : validation.outcomes()) {
            double cv = scatter.getOrDefault(new Observation.Key(o.network(), o.layer(), o.name(), o.type(), o.pass(), o.batch()), 0.0);
            double error = Math.abs(o.predicted(Method.MODEL) / o.measured() - 1);
            if (cv > error) {
                rows.add(new Row(String.format(Locale.ROOT, "%s@%d %s %s (scatters by %.0f %%, missed by %.0f %%)", o.network(), o.batch(), o.name(),
                        o.pass().id(), 100 * cv, 100 * error), cv));
            }
        }
        if (rows.isEmpty()) {
            return "";
        }
        rows.sort(Comparator.comparingDouble(row -> -row.cv()));
        return rows.size() + " of " + validation.outcomes().size() + " rows scatter more from repetition to repetition than they are missed by: "
                + String.join(", ", rows.stream().limit(shown).map(Row::text).toList()) + (rows.size() > shown ? " ..." : "") + System.lineSeparator();
    }
}
