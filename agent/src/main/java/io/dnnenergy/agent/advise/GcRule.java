package io.dnnenergy.agent.advise;

import io.dnnenergy.agent.report.text.Si;
import java.util.List;
import java.util.Optional;

/** Garbage collections that ND4J's memory manager asks for too often, or a heap that is too small. */
final class GcRule implements Rule {
    /** A training that starts, and ND4J's own collections, take some per cent. */
    private static final double LARGE_PART = 0.15;

    @Override
    public Optional<Advice> of(Facts facts) {
        double joules = facts.sums().unattributed().gcJ();
        if (!(joules > 0)) {
            return Optional.empty();
        }
        // A collection stops the program's threads: the machine's static power of that time is its, too, as far as they did not wait for something else.
        double stoppedJ = facts.waitingJ();
        Advice.Amount collector = facts.amount(joules, 0.2);
        Advice.Amount amount = new Advice.Amount(facts.amount(joules + stoppedJ / 2, 0).value(), collector.low(),
                facts.amount(1.2 * joules + stoppedJ + Facts.zeroIfUnknown(facts.sums().unattributed().restJ()), 0).value(), collector.unit());
        if (facts.share(collector) < LARGE_PART) {
            return Optional.empty();
        }
        return Rule.worth(facts, new Advice("gc", "The garbage collector takes more than a training needs: most of its arrays are outside the heap.", amount, facts.share(amount),
                List.of("epochs.jsonl: unattributed.gc_j " + Si.joules(joules), "static energy of the time in which phases had no core: " + Si.joules(stoppedJ)),
                "Nd4j.getMemoryManager().setAutoGcWindow(10000), or togglePeriodicGc(false) with workspaces enabled, and no System.gc() of the program's own; a larger -Xmx if the heap is nearly full",
                amount.times(0.6, 0.9, 1), "collections asked for ten times less often take a tenth; so does the time for which they stop the program, as far as the waits are theirs",
                "arrays outside workspaces are freed later: native memory may grow", Advisor.VERIFY));
    }
}
