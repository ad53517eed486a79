package io.dnnenergy.agent.advise;

import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.report.text.Si;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Minibatches so small that what an iteration costs whatever its size (calls, updates) is a large part. */
final class BatchRule implements Rule {
    private static final double SMALL = 32;
    private static final int FACTOR = 4;
    /** Fixed costs below this part of the run are what any training has. */
    private static final double LARGE_PART = 0.25;
    private static final List<String> TRAINING = List.of("data-load", "preprocess", "convert", "transfer", "forward", "loss", "backward", "update", "listeners", "other");

    private static boolean isTraining(Pass pass) {
        return pass == Pass.FORWARD || pass == Pass.BACKWARD;
    }

    @Override
    public Optional<Advice> of(Facts facts) {
        double batch = facts.batch();
        if (!(batch > 0 && batch < SMALL)) {
            return Optional.empty();
        }
        CallCost cost = CallCost.of(facts.sums().layers(), false);
        double byWork = facts.sums().layers().entrySet().stream().filter(entry -> isTraining(entry.getKey().pass()))
                .mapToDouble(entry -> Math.min(cost.joulePerMac() * Math.max(0, entry.getValue().macs()), Facts.zeroIfUnknown(entry.getValue().measuredJ()))).sum();
        double training = TRAINING.stream().mapToDouble(facts::phaseJ).sum();
        double garbage = Facts.zeroIfUnknown(facts.sums().unattributed().gcJ());
        Advice.Amount amount = facts.amount(training - byWork + garbage, 0.2);
        if (facts.share(amount) < LARGE_PART) {
            return Optional.empty();
        }
        double part = 1 - 1.0 / FACTOR;
        return Rule.worth(facts, new Advice("batch", String.format(Locale.ROOT, "Minibatches of %.0f examples are small: most of an iteration's cost does not depend on its size.", batch),
                amount, facts.share(amount), List.of("phases.csv: training takes " + Si.joules(training) + ", epochs.jsonl: the garbage collector " + Si.joules(garbage),
                        "layers.csv: of it " + Si.joules(byWork) + " by multiply-accumulates, fitted over its rows; a layer's call takes " + Si.joules(cost.fixedJ()) + " besides"),
                String.format(Locale.ROOT, "a minibatch of %.0f examples instead of %.0f", FACTOR * batch, batch), amount.times(part * 0.75, part * 0.95, part * 1.15),
                "a quarter of the iterations: three quarters of what each costs whatever its size",
                "the result changes: fewer, larger steps; the learning rate usually has to be raised", Advisor.VERIFY));
    }
}
