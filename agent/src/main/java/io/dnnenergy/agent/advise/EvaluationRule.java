package io.dnnenergy.agent.advise;

import io.dnnenergy.agent.runs.Tally;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The network is evaluated several times in each epoch, as by a listener. Once an epoch is what early stopping needs. */
final class EvaluationRule implements Rule {
    private static final double OFTEN = 2;
    private static final double LARGE_PART = 0.1;

    @Override
    public Optional<Advice> of(Facts facts) {
        Tally evaluations = facts.phase("evaluate");
        long epochs = facts.sums().scopes().stream().filter(scope -> !scope.isWindow()).count();
        if (evaluations == null || !(evaluations.measuredJ() > 0) || epochs == 0 || evaluations.calls() < OFTEN * epochs) {
            return Optional.empty();
        }
        Advice.Amount amount = facts.amount(evaluations);
        double left = Math.max(0.1, (double) epochs / evaluations.calls());
        if (facts.share(amount) < LARGE_PART) {
            return Optional.empty();
        }
        return Rule.worth(facts, new Advice("evaluate", String.format(Locale.ROOT, "The network is evaluated %.0f times in each epoch.", (double) evaluations.calls() / epochs), amount,
                facts.share(amount), List.of(Facts.evidence("evaluate", evaluations), "entered " + evaluations.calls() + " times in " + epochs + " epochs"),
                String.format(Locale.ROOT, "%s of the evaluations: new EvaluativeListener(data, N) with N %.0f times as large, or 1 with InvocationType.EPOCH_END",
                        left > 0.1 ? "part" : "a tenth", 1 / left),
                amount.times((1 - left) * 0.85, 1 - left, (1 - left) * 1.1), "in proportion to their number", "how the network does is seen less often", Advisor.VERIFY));
    }
}
