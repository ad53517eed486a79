package io.dnnenergy.agent.calibrate.validate;

import io.dnnenergy.agent.calibrate.data.Observation;
import io.dnnenergy.agent.calibrate.data.Target;
import io.dnnenergy.agent.stats.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Repetitions of the same work to one row each: the median per call, since what a machine adds (a garbage collection, a page that is new,
 * another process) is only ever more, and its standard error from their spread. The rows of one network at one batch size are then one
 * cluster: what a model gets wrong of a network it gets wrong in every repetition.
 */
public final class Repeats {
    /** Wall time over CPU time of a row that was interrupted. */
    private static final double INTERRUPTED = 1.15;
    /** Fewer rows have no median worth the name: interrupted ones then stay. */
    private static final int LEAST = 3;
    /** Standard error of a median over that of a mean, normal errors. */
    private static final double MEDIAN_ERROR = 1.2533;
    private static final double NORMAL_MAD = 0.6745;

    private Repeats() {
    }

    /** One row for each layer, pass and batch. */
    public static List<Observation> merged(List<Observation> rows, Target target) {
        List<Observation> merged = new ArrayList<>();
        for (Map.Entry<Observation.Key, List<Observation>> entry : Folds.byKey(rows).entrySet()) {
            merged.add(one(quiet(entry.getValue(), target)));
        }
        return merged;
    }

    private static List<Observation> quiet(List<Observation> rows, Target target) {
        List<Observation> quiet = target == Target.JOULES ? rows
                : rows.stream().filter(row -> row.seconds() <= INTERRUPTED * row.value()).toList();
        return quiet.size() >= LEAST ? quiet : rows;
    }

    private static Observation one(List<Observation> rows) {
        double[] each = rows.stream().mapToDouble(row -> row.value() / row.calls()).toArray();
        double median = Numbers.median(each);
        double[] off = new double[each.length];
        int nearest = 0;
        for (int i = 0; i < each.length; i++) {
            off[i] = Math.abs(each[i] - median);
            nearest = off[i] < off[nearest] ? i : nearest;
        }
        Observation like = rows.get(nearest);
        double spread = Numbers.median(off) / NORMAL_MAD;
        double sigma = each.length < LEAST ? like.sigma() : MEDIAN_ERROR * spread / Math.sqrt(each.length) * like.calls();
        double seconds = Numbers.median(rows.stream().mapToDouble(row -> row.seconds() / row.calls()).toArray()) * like.calls();
        return new Observation(like.network(), like.layer(), like.name(), like.type(), like.pass(), like.batch(), like.calls(), like.parameters(),
                like.work(), seconds, median * like.calls(), sigma, like.network() + "@" + like.batch(), like.startS());
    }
}
