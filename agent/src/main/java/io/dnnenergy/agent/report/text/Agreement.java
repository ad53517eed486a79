package io.dnnenergy.agent.report.text;

import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.Visible;
import io.dnnenergy.agent.stats.Equivalence;
import io.dnnenergy.agent.stats.Student;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether measurement and estimate of a layer are the same for practical purposes, over the epochs of a run, and which layers are furthest
 * apart, by {@link Equivalence}.
 */
final class Agreement {
    private static final int SHOWN = 3;
    /** A layer call shorter than this is mostly what surrounds its operations. */
    private static final double SHORT_S = 2e-4;
    /** CPU over wall time of a layer with more than one busy thread. */
    private static final double BUSY_THREADS = 1.3;

    private static final class Rows {
        private final LayerRow like;
        /** Of the ratios' logarithms: number, mean, sum of squared deviations. Source: Welford, "Note on a method for calculating corrected sums
         *  of squares and products" (1962). */
        private int count;
        private double mean;
        private double squares;
        private final RowSum sum = new RowSum();

        Rows(LayerRow like) {
            this.like = like;
        }

        void addLog(double log) {
            count++;
            double off = log - mean;
            mean += off / count;
            squares += off * (log - mean);
        }

        /** 90 % interval of the geometric mean: low, mean, high; NaN ends with one row. */
        double[] interval() {
            double half = count < 2 ? Double.NaN : Student.quantile(0.95, count - 1) * Math.sqrt(squares / (count - 1) / count);
            return new double[] {Math.exp(mean - half), Math.exp(mean), Math.exp(mean + half)};
        }

        double gapJ() {
            return Math.abs(sum.measuredJ - sum.estimatedJ());
        }
    }

    private final Map<String, Rows> rowsByPass = new LinkedHashMap<>();

    /** Takes in one layer and pass of one epoch or window. Rows without a ratio say nothing. */
    void add(LayerRow row) {
        double ratio = row.energy().ratio();
        if (!(ratio > 0) || Double.isInfinite(ratio)) {
            return;
        }
        Rows rows = rowsByPass.computeIfAbsent(row.layer() + "/" + row.pass(), any -> new Rows(row));
        rows.addLog(Math.log(ratio));
        rows.sum.add(row.calls(), row.timeS(), row.cpuS(), row.energy());
    }

    /** Lines on the rows; none if none has a ratio. @param words what the numbers are called */
    List<String> lines(Words words) {
        List<Rows> all = new ArrayList<>(rowsByPass.values());
        if (all.isEmpty()) {
            return List.of();
        }
        Map<Equivalence, Integer> verdicts = new EnumMap<>(Equivalence.class);
        for (Rows rows : all) {
            double[] interval = rows.interval();
            verdicts.merge(Equivalence.of(interval[0], interval[2]), 1, Integer::sum);
        }
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%s against %s at 10 %%: %d rows agree, %d disagree, %d undetermined", words.compared(), words.comparedWith(),
                verdicts.getOrDefault(Equivalence.AGREE, 0), verdicts.getOrDefault(Equivalence.DISAGREE, 0),
                verdicts.getOrDefault(Equivalence.UNDETERMINED, 0)));
        all.sort(Comparator.comparingDouble((Rows rows) -> -rows.gapJ()));
        for (Rows rows : all.subList(0, Math.min(SHOWN, all.size()))) {
            double[] interval = rows.interval();
            lines.add(String.format(Locale.ROOT, "furthest apart: layer %d %s %s, ratio %s (%s to %s)%s", rows.like.layer(), Visible.name(rows.like.name()),
                    rows.like.pass().id(), Si.ratio(interval[1]), Si.ratio(interval[0]), Si.ratio(interval[2]), reason(rows, interval[1])));
        }
        return lines;
    }

    private static String reason(Rows rows, double ratio) {
        RowSum sum = rows.sum;
        if (sum.quality() == Quality.BELOW_RESOLUTION) {
            return "; below the counter's resolution";
        }
        if (ratio < 1) {
            return "";
        }
        if (sum.cpuS > BUSY_THREADS * sum.timeS) {
            return "; likely threads that spin";
        }
        if (sum.calls > 0 && sum.timeS / sum.calls < SHORT_S) {
            return "; likely the overhead of calls";
        }
        if (rows.like.type().startsWith("Convolution")) {
            return "; likely the traffic of im2col";
        }
        return rows.like.pass() == Pass.BACKWARD ? "; likely the forward pass that is computed again" : "";
    }
}
