package io.dnnenergy.agent.advise;

import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.report.text.Si;
import io.dnnenergy.agent.runs.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Convolutions compute their forward pass again while they go backward: three times the forward pass's multiply-accumulates instead of two.
 * DL4J keeps the intermediate results if its cache mode is DEVICE; of other layers only little. The formula counts the same with either, so
 * the joules of the two passes decide.
 */
final class RecomputeRule implements Rule {
    private static final double RECOMPUTED = 2.5;
    /** Joules of a backward pass that computes the forward pass again, over those of the forward pass; with the cache on it is about a half. */
    private static final double COSTS_AGAIN = 1;

    @Override
    public Optional<Advice> of(Facts facts) {
        double joules = 0;
        double half = 0;
        List<String> evidence = new ArrayList<>();
        for (Map.Entry<LayerId, Tally> backward : facts.sums().layers().entrySet()) {
            LayerId id = backward.getKey();
            Tally forward = facts.sums().layers().get(new LayerId(id.network(), id.layer(), id.name(), id.type(), Pass.FORWARD));
            boolean again = id.pass() == Pass.BACKWARD && id.type().startsWith("Convolution") && forward != null && forward.macs() > 0
                    && (double) backward.getValue().macs() / backward.getValue().calls() >= RECOMPUTED * forward.macs() / forward.calls()
                    && backward.getValue().measuredJ() / backward.getValue().calls() > COSTS_AGAIN * forward.measuredJ() / forward.calls();
            if (again && forward.measuredJ() > 0) {
                joules += Math.min(forward.measuredJ(), backward.getValue().measuredJ());
                half = Math.hypot(half, Facts.zeroIfUnknown(forward.halfJ()));
                evidence.add(Facts.evidence(id, backward.getValue()) + "; forward " + Si.joules(forward.measuredJ()));
            }
        }
        if (joules <= 0) {
            return Optional.empty();
        }
        Advice.Amount amount = facts.amount(joules, Math.max(0.1, half / joules));
        return Rule.worth(facts, new Advice("recompute", "Convolutions compute their forward pass a second time while they go backward.", amount, facts.share(amount), evidence,
                "new NeuralNetConfiguration.Builder().cacheMode(CacheMode.DEVICE)", amount.times(0.5, 0.9, 1.2),
                "what is computed again is one forward pass: its joules go from the backward pass",
                "memory for one intermediate array (im2col) of each convolution", Advisor.VERIFY));
    }
}
