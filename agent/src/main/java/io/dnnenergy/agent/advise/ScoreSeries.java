package io.dnnenergy.agent.advise;

import io.dnnenergy.agent.report.PhaseRow;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.ScoreRow;
import io.dnnenergy.agent.report.Unattributed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One network's epochs in order: what each took, with the evaluations that followed it, and how the network scored. Scores are the accuracy
 * that evaluations found, else the loss of data sets that were scored, else the training's own loss.
 *
 * @param kind   what the scores are
 * @param scores smaller is better, whatever the kind; infinite where training has diverged, NaN if unknown
 * @param joules of this process; NaN if unknown
 */
record ScoreSeries(String network, Kind kind, List<Double> scores, List<Double> joules) {
    private static final double LEAST_ACCURACY = 0.005;
    private static final double LEAST_OF_LOSS = 0.01;

    /** What a network's scores may be, the surest first. */
    enum Kind {
        ACCURACY("accuracy", row -> 1 - row.accuracy()),
        LOSS("loss of the data sets that the program scored", ScoreRow::loss),
        TRAINING("training loss", ScoreRow::training);

        private final String words;
        private final ToDoubleFunction<ScoreRow> of;

        Kind(String words, ToDoubleFunction<ScoreRow> of) {
            this.words = words;
            this.of = of;
        }

        String words() {
            return words;
        }

        /** The score as DL4J knows it. */
        double asShown(double score) {
            return this == ACCURACY ? 1 - score : score;
        }
    }

    /** Each network's series; networks whose epochs do not follow one another (of merged runs) have none. */
    static List<ScoreSeries> of(List<ScopeReport> scopes) {
        List<ScoreSeries> all = new ArrayList<>();
        scopes.stream().filter(scope -> !scope.isWindow()).map(ScopeReport::network).distinct().forEach(network -> {
            ScoreSeries series = of(network, scopes);
            if (series != null) {
                all.add(series);
            }
        });
        return all;
    }

    private static ScoreSeries of(String network, List<ScopeReport> scopes) {
        List<List<ScopeReport>> epochs = new ArrayList<>();
        for (ScopeReport scope : scopes) {
            boolean isEpoch = !scope.isWindow() && scope.network().equals(network);
            if (isEpoch && !scope.epoch().equals(Integer.toString(epochs.size()))) {
                return null;
            }
            if (isEpoch) {
                epochs.add(new ArrayList<>());
            }
            if (!epochs.isEmpty() && (isEpoch || scope.isWindow())) {
                epochs.get(epochs.size() - 1).add(scope);
            }
        }
        List<Double> joules = epochs.stream().map(parts -> parts.stream().mapToDouble(scope -> joules(scope, network)).sum()).toList();
        for (Kind kind : Kind.values()) {
            List<Double> scores = epochs.stream().map(parts -> score(parts, network, kind)).toList();
            if (scores.stream().filter(score -> !score.isNaN()).count() > epochs.size() / 2) {
                return new ScoreSeries(network, kind, scores, joules);
            }
        }
        return null;
    }

    /** Of an epoch and what followed it: the last one known. */
    private static double score(List<ScopeReport> parts, String network, Kind kind) {
        double last = Double.NaN;
        for (ScopeReport scope : parts) {
            for (ScoreRow row : scope.scores()) {
                boolean counts = row.network().equals(network) && (kind != Kind.TRAINING || !scope.isWindow());
                double score = !counts ? Double.NaN : row.diverged() > scope.iterations() / 2 && kind == Kind.TRAINING ? Double.POSITIVE_INFINITY : kind.of.applyAsDouble(row);
                last = Double.isNaN(score) ? last : score;
            }
        }
        return last;
    }

    private static double joules(ScopeReport scope, String network) {
        double phases = 0;
        double all = 0;
        for (PhaseRow row : scope.phases()) {
            double joules = Facts.zeroIfUnknown(row.energy().measuredJ());
            all += joules;
            phases += row.network().equals(network) ? joules : 0;
        }
        Unattributed parts = scope.unattributed();
        double outside = parts.isKnown() ? parts.gcJ() + parts.nativeSpinJ() + parts.restJ() : Facts.zeroIfUnknown(scope.unattributedJ());
        return phases + (all > 0 ? outside * phases / all : 0);
    }

    /** The smallest improvement that counts, in the score's own unit: half a point of accuracy, or 1 % of the best loss, so that a loss that goes on falling never counts as ended. */
    double least() {
        double best = scores.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite).min().orElse(0);
        return kind == Kind.ACCURACY ? LEAST_ACCURACY : LEAST_OF_LOSS * Math.abs(best);
    }

    /**
     * The epoch with the last improvement that counts, of the whole series: a loss may stand still for many epochs and fall again. -1 if no score is finite.
     */
    int best() {
        double best = Double.NaN;
        int bestEpoch = -1;
        for (int epoch = 0; epoch < scores.size(); epoch++) {
            double score = scores.get(epoch);
            if (bestEpoch < 0 ? Double.isFinite(score) : best - score > least()) {
                best = score;
                bestEpoch = epoch;
            }
        }
        return bestEpoch;
    }

    /** Joules of the epochs from one on. */
    double joulesFrom(int epoch) {
        return joules.subList(Math.min(epoch, joules.size()), joules.size()).stream().mapToDouble(Double::doubleValue).sum();
    }
}
