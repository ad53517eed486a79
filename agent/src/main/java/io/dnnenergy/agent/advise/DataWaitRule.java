package io.dnnenergy.agent.advise;

import io.dnnenergy.agent.report.text.Si;
import io.dnnenergy.agent.runs.Tally;
import java.util.List;
import java.util.Optional;

/** The training thread waits for data: the machine draws its static power, and little else happens. Of a proxy nothing is known (waiting takes no CPU time), nor of a run whose static power is not. */
final class DataWaitRule implements Rule {
    /** Of the time of loading; less is the loading itself. */
    private static final double IDLE = 0.5;
    /** Of the run's time; a thread waits for a core as well where others want it. */
    private static final double LARGE_PART = 0.1;
    /** Of the run's joules: each iterator hands over its data between threads. */
    private static final double LARGE_SHARE = 0.05;

    @Override
    public Optional<Advice> of(Facts facts) {
        Tally load = facts.phase("data-load");
        double staticW = facts.sums().staticJ() / facts.sums().durationS();
        if (load == null || facts.run().isProxy() || !(load.timeS() > 0) || !(staticW > 0)) {
            return Optional.empty();
        }
        double idleS = load.timeS() - load.cpuS();
        double waitS = idleS * facts.coreShare();
        if (!(idleS > IDLE * load.timeS()) || waitS < LARGE_PART * facts.sums().durationS()) {
            return Optional.empty();
        }
        Advice.Amount around = facts.amount(staticW * waitS, 0.15);
        Advice.Amount amount = new Advice.Amount(around.value(), around.low(), Math.max(around.high(), facts.amount(staticW * idleS, 0).value()), around.unit());
        if (facts.share(amount) < LARGE_SHARE) {
            return Optional.empty();
        }
        return Rule.worth(facts, new Advice("data-wait", "The training waits for data: the machine draws its static power meanwhile.", amount, facts.share(amount),
                List.of(Facts.evidence("data-load", load), "of its time " + Si.seconds(idleS) + " passed without CPU time; static power " + Si.of(staticW, "W"),
                        "forward and backward passes had a core for " + Si.percent(facts.coreShare()) + " of their time: the rest is a wait for a core"),
                "new AsyncDataSetIterator(iterator, 8) of org.nd4j.linalg.dataset, or a minibatch prepared and saved beforehand (dataSet.save(file), ExistingMiniBatchDataSetIterator)",
                amount.times(0.6, 0.9, 1.1), "the wait's share of static energy goes, as far as loading can be done while the network trains or beforehand",
                "a queue of minibatches stays in memory; the order of examples stays", Advisor.VERIFY));
    }
}
