package io.dnnenergy.agent.advise;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Epochs that a training went on for after its score had stopped improving. The joules are those of these epochs, as they were measured. */
final class PlateauRule implements Rule {
    static final String ID = "plateau";
    /** Epochs without improvement that nobody can spare: whether it is the end shows only then. */
    private static final int PATIENCE = 5;
    /** Fewer epochs to spare are no waste: nobody knows the last one beforehand. */
    private static final int FEWEST = 3;
    private static final double LEAST_PART = 0.15;

    private record Found(ScoreSeries series, int best) {
        int stop() {
            return best + PATIENCE;
        }

        int wasted() {
            return series.scores().size() - 1 - stop();
        }
    }

    @Override
    public Optional<Advice> of(Facts facts) {
        return ScoreSeries.of(facts.sums().scopes()).stream().map(series -> new Found(series, series.best()))
                .filter(found -> found.best() >= 0 && found.wasted() >= Math.max(FEWEST, LEAST_PART * found.series().scores().size()))
                .max(Comparator.comparingDouble(found -> found.series().joulesFrom(found.stop() + 1))).flatMap(found -> advice(facts, found));
    }

    private static Optional<Advice> advice(Facts facts, Found found) {
        ScoreSeries series = found.series();
        boolean held = series.kind() != ScoreSeries.Kind.TRAINING;
        Advice.Amount amount = facts.amount(series.joulesFrom(found.stop() + 1), 0.05);
        String condition = String.format(Locale.ROOT, "ScoreImprovementEpochTerminationCondition(%d, %.2g)", PATIENCE, series.least());
        return Rule.worth(facts, new Advice(ID, String.format(Locale.ROOT, "The %s has not improved since epoch %d; %d epochs more were trained.", series.kind().words(),
                found.best(), series.scores().size() - 1 - found.best()), amount, facts.share(amount),
                List.of(String.format(Locale.ROOT, "epochs.jsonl, scores: %.4g in epoch 0, %.4g in epoch %d, %.4g at the end (epoch %d)", shown(series, 0), shown(series, found.best()),
                        found.best(), shown(series, series.scores().size() - 1), series.scores().size() - 1),
                        String.format(Locale.ROOT, "improvements below %.2g are not counted", series.least())),
                String.format(Locale.ROOT, "fit(data, %d), or an EarlyStoppingTrainer with new %s", found.stop() + 1, condition),
                held ? amount.times(0.9, 1, 1.1) : amount.times(0.7, 0.95, 1.1),
                String.format(Locale.ROOT, "the joules of epochs %d to %d, which that condition would not have run%s", found.stop() + 1, series.scores().size() - 1,
                        held ? "" : "; less what evaluations cost"),
                held ? "the result is the network of an earlier epoch, with the same score" : "the result is the network of an earlier epoch; by training loss alone nobody knows how "
                        + "it does on other data: have it evaluated after each epoch", Advisor.VERIFY));
    }

    private static double shown(ScoreSeries series, int epoch) {
        return series.kind().asShown(series.scores().get(epoch));
    }
}
