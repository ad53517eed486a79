package io.dnnenergy.agent.advise;

import io.dnnenergy.agent.runs.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules, asked in turn. Pure. */
public final class Advisor {
    static final String VERIFY = "run again with the change, then: java -jar dnn-energy.jar advise THIS_RUN --verify NEW_RUN";
    private static final int MOST = 5;
    /**
     * What is in an advice's joules too: the fixed cost of small minibatches holds listeners, collections and waits; a collection stops the thread
     * that loads data.
     */
    private static final Map<String, List<String>> PARTS = Map.of("batch", List.of("listeners", "gc", "data-wait"), "gc", List.of("data-wait"));
    /** Threads without a processor wait, spin and collect: what they cause is no advice of its own unless it is more than they explain. */
    private static final List<String> OF_THREADS = List.of("spin", "gc", "data-wait");
    private static final List<Rule> RULES = List.of(new SpinRule(), new RecomputeRule(), new BatchRule(), new DataWaitRule(), new ListenerRule(), new EvaluationRule(), new GcRule(),
            new InferenceRule(), new PlateauRule(), new PrecisionRule(), new ThreadsRule(),
            new MeasurementRule());

    private Advisor() {
    }

    /** @return the largest predicted saving first, five at most; none if no joules are known */
    public static List<Advice> advise(Run run) {
        if (!run.hasEnergy()) {
            return List.of();
        }
        Facts facts = new Facts(run);
        if (!(facts.whole() > 0)) {
            return List.of();
        }
        List<Advice> found = new ArrayList<>();
        RULES.stream().map(rule -> rule.of(facts)).flatMap(Optional::stream).forEach(found::add);
        withoutEffectsOfThreads(found);
        withoutEpochsToSpare(found);
        found.sort(Comparator.comparingDouble(advice -> advice.saving() == null ? 0 : -advice.saving().value()));
        return withoutDoubles(found).stream().limit(MOST).toList();
    }

    /** What other wastes take in epochs that need not run is counted there already. */
    private static void withoutEpochsToSpare(List<Advice> found) {
        double rest = found.stream().filter(Advice::savesExamples).mapToDouble(advice -> 1 - advice.share()).findFirst().orElse(1);
        found.replaceAll(advice -> advice.savesExamples() ? advice : advice.times(rest));
    }

    private static void withoutEffectsOfThreads(List<Advice> found) {
        double explained = found.stream().filter(advice -> advice.id().equals(ThreadsRule.ID)).mapToDouble(advice -> advice.amount().value()).findFirst().orElse(0);
        found.removeIf(advice -> OF_THREADS.contains(advice.id()) && advice.amount().value() <= explained);
    }

    /** The larger of two advices that rest on the same joules stays. */
    private static List<Advice> withoutDoubles(List<Advice> sorted) {
        List<Advice> kept = new ArrayList<>();
        for (Advice advice : sorted) {
            if (kept.stream().noneMatch(other -> PARTS.getOrDefault(other.id(), List.of()).contains(advice.id()) || PARTS.getOrDefault(advice.id(), List.of()).contains(other.id()))) {
                kept.add(advice);
            }
        }
        return kept;
    }
}
