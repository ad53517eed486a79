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
        Advice.Amount amount = facts.amount(joules, 0.2);
        if (facts.share(amount) < LARGE_PART) {
            return Optional.empty();
        }
        return Rule.worth(facts, new Advice("gc", "The garbage collector takes more than a training needs: most of its arrays are outside the heap.", amount, facts.share(amount),
                List.of("epochs.jsonl: unattributed.gc_j " + Si.joules(joules)),
                "Nd4j.getMemoryManager().setAutoGcWindow(10000), or togglePeriodicGc(false) with workspaces enabled, and no System.gc() of the program's own; a larger -Xmx if the heap is nearly full",
                amount.times(0.6, 0.9, 1.3), "collections asked for ten times less often take a tenth; each also stops the training thread, whose time comes on top",
                "arrays outside workspaces are freed later: native memory may grow", Advisor.VERIFY));
    }
}
