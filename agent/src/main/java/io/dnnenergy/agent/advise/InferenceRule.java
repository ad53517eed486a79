package io.dnnenergy.agent.advise;

import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.report.text.Si;
import io.dnnenergy.agent.runs.Tally;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Many inferences of a single example each. */
final class InferenceRule implements Rule {
    private static final long MANY = 1000;
    private static final double SINGLE = 1.5;
    private static final double LARGE_PART = 0.25;

    @Override
    public Optional<Advice> of(Facts facts) {
        CallCost cost = CallCost.of(facts.sums().layers(), true);
        long calls = 0;
        long most = 0;
        double joules = 0;
        for (Map.Entry<LayerId, Tally> entry : facts.sums().layers().entrySet()) {
            Tally row = entry.getValue();
            if (entry.getKey().pass() == Pass.INFERENCE && row.calls() > 0 && (double) row.examples() / row.calls() < SINGLE) {
                calls += row.calls();
                most = Math.max(most, row.calls());
                joules += Facts.zeroIfUnknown(row.measuredJ());
            }
        }
        Advice.Amount amount = facts.amount(Math.min(joules, cost.fixedJ() * calls), 0.3);
        if (most < MANY || facts.share(amount) < LARGE_PART) {
            return Optional.empty();
        }
        return Rule.worth(facts, new Advice("inference", "Inferences are made one example at a time: most of their cost does not depend on the number of examples.", amount,
                facts.share(amount), List.of("fixed cost of a layer's call, fitted over rows of layers.csv: " + Si.joules(cost.fixedJ()) + ", " + Si.count(calls) + " calls"),
                "new ParallelInference.Builder(net).inferenceMode(InferenceMode.BATCHED).batchLimit(16), or output(..) of several rows at once",
                amount.times(0.6, 0.85, 1), "sixteen examples share one call's fixed cost", "a request may wait for others of its batch", Advisor.VERIFY));
    }
}
