package io.dnnenergy.agent.advise;

import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.Unattributed;
import io.dnnenergy.agent.report.text.Si;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * More workers that train replicas, or more native threads, than the machine has processors: they take turns, and each replica, average and
 * collection costs what it costs besides.
 */
final class ThreadsRule implements Rule {
    static final String ID = "threads";

    @Override
    public Optional<Advice> of(Facts facts) {
        int processors = facts.processors();
        int workers = facts.sums().scopes().stream().map(ScopeReport::workers).mapToInt(List::size).max().orElse(0);
        int each = facts.nativeThreads();
        int most = Math.max(workers, each);
        if (processors <= 0 || most <= processors) {
            return Optional.empty();
        }
        Unattributed parts = facts.sums().unattributed();
        double joules = facts.sums().attributedJ() + (parts.isKnown() ? Facts.zeroIfUnknown(parts.gcJ()) + Facts.zeroIfUnknown(parts.nativeSpinJ()) : 0);
        double beyond = 1 - (double) processors / most;
        Advice.Amount amount = facts.amount(joules * beyond, 0.2);
        boolean replicas = workers >= each;
        return Rule.worth(facts, new Advice(ID, String.format(Locale.ROOT, "%d %s share %d processors.", most, replicas ? "workers" : "native threads", processors), amount,
                facts.share(amount), List.of(replicas ? "epochs.jsonl: " + workers + " workers" : "run.json: OMP_NUM_THREADS was " + each, "run.json: " + processors + " logical processors",
                        String.format(Locale.ROOT, "phases.csv: forward and backward passes had a core for %.0f %% of their time; all but what %d would draw: %s", 100 * facts.coreShare(),
                                processors, Si.joules(joules * beyond))),
                replicas ? "workers(" + processors + ") of ParallelWrapper or SharedTrainingMaster, or fewer if native threads share them" : "OMP_NUM_THREADS=" + processors
                        + " (environment, before the JVM starts), or 1 for small layers", amount.times(0.05, 0.5, 1),
                "from a twentieth of what those beyond the processors take, where they only wait, to all of it",
                replicas ? "other averages: with fewer replicas the result changes" : "none, where the threads do not fit", Advisor.VERIFY));
    }
}
