package io.dnnenergy.agent.advise;

import io.dnnenergy.agent.report.Unattributed;
import io.dnnenergy.agent.report.text.Si;
import java.util.List;
import java.util.Optional;

/** Native worker threads that wait for work in a loop. */
final class SpinRule implements Rule {
    @Override
    public Optional<Advice> of(Facts facts) {
        Unattributed parts = facts.sums().unattributed();
        if (!(parts.nativeSpinJ() > 0)) {
            return Optional.empty();
        }
        Object threads = facts.run().facts().jvm().get("omp_num_threads");
        Advice.Amount amount = facts.amount(parts.nativeSpinJ(), 0.2);
        return Rule.worth(facts, new Advice("spin", "Native worker threads spin: they wait for work in a loop and do nothing.", amount, facts.share(amount),
                List.of("epochs.jsonl: unattributed.native_spin_j " + Si.joules(parts.nativeSpinJ()), "run.json: OMP_NUM_THREADS " + (threads == null ? "was not set" : "was " + threads)),
                "OMP_NUM_THREADS=1 OMP_WAIT_POLICY=PASSIVE (environment, before the JVM starts)", amount.times(0.1, 0.6, 1.2),
                "what spins is not drawn; part of it may be work of native threads that could not be separated, which stays",
                "one thread works on each operation: on a machine with free cores large layers may take longer", Advisor.VERIFY));
    }
}
