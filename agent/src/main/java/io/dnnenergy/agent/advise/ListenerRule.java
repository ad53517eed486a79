package io.dnnenergy.agent.advise;

import io.dnnenergy.agent.runs.Tally;
import java.util.List;
import java.util.Optional;

/** Listeners that are called, or compute, at every iteration. */
final class ListenerRule implements Rule {
    @Override
    public Optional<Advice> of(Facts facts) {
        Tally listeners = facts.phase("listeners");
        if (listeners == null || !(listeners.measuredJ() > 0)) {
            return Optional.empty();
        }
        Advice.Amount amount = facts.amount(listeners);
        return Rule.worth(facts, new Advice("listeners", "Listeners work at every iteration.", amount, facts.share(amount),
                List.of(Facts.evidence("listeners", listeners), "entered " + listeners.calls() + " times"),
                "a tenth of the frequency: new StatsListener(storage, 10), new ScoreIterationListener(10), EvaluativeListener less often", amount.times(0.75, 0.9, 1.05),
                "in proportion: nine of ten calls are gone", "what a listener shows or stores comes ten times less often", Advisor.VERIFY));
    }
}
