package io.dnnenergy.agent.advise;

import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.report.text.Si;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Minibatches so small that what an iteration costs whatever its size (calls, updates) is a large part. */
final class BatchRule implements Rule {
    private static final double SMALL = 64;
    private static final int FACTOR = 4;
    /** Fixed costs below this part of the run are what any training has. */
    private static final double LARGE_PART = 0.25;

    @Override
    public Optional<Advice> of(Facts facts) {
        double batch = facts.batch();
        if (!(batch > 0 && batch < SMALL)) {
            return Optional.empty();
        }
        CallCost cost = CallCost.of(facts.sums().layers(), false);
        long calls = facts.sums().layers().entrySet().stream().filter(entry -> entry.getKey().pass() == Pass.FORWARD || entry.getKey().pass() == Pass.BACKWARD)
                .mapToLong(entry -> entry.getValue().calls()).sum();
        double overhead = cost.fixedJ() * calls;
        double perIteration = facts.phaseJ("update") + facts.phaseJ("listeners") + facts.phaseJ("other");
        Advice.Amount amount = facts.amount(overhead + perIteration, 0.3);
        if (facts.share(amount) < LARGE_PART) {
            return Optional.empty();
        }
        double part = 1 - 1.0 / FACTOR;
        return Rule.worth(facts, new Advice("batch", String.format(Locale.ROOT, "Minibatches of %.0f examples are small: most of an iteration's cost does not depend on its size.", batch),
                amount, facts.share(amount), List.of("fixed cost of a layer's call, fitted over rows of layers.csv: " + Si.joules(cost.fixedJ()) + ", " + Si.count(calls) + " calls",
                        "phases.csv: update, listeners, other: " + Si.joules(perIteration)),
                String.format(Locale.ROOT, "a minibatch of %.0f examples instead of %.0f", FACTOR * batch, batch), amount.times(part * 0.75, part, part * 1.2),
                "a quarter of the iterations: three quarters of what each costs whatever its size",
                "the result changes: fewer, larger steps; the learning rate usually has to be raised", Advisor.VERIFY));
    }
}
