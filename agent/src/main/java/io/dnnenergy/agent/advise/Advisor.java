package io.dnnenergy.agent.advise;

import io.dnnenergy.agent.runs.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The rules, asked in turn. Pure. */
public final class Advisor {
    static final String VERIFY = "run again with the change, then: java -jar dnn-energy.jar advise THIS_RUN --verify NEW_RUN";
    private static final int MOST = 5;
    private static final List<String> PARTS_OF_BATCH = List.of("listeners", "gc", "data-wait");
    private static final List<Rule> RULES = List.of(new SpinRule(), new RecomputeRule(), new BatchRule(), new DataWaitRule(), new ListenerRule(), new EvaluationRule(), new GcRule(),
            new InferenceRule(), new PlateauRule(), new MeasurementRule());

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
        withoutEpochsToSpare(found);
        found.sort(Comparator.comparingDouble(advice -> advice.saving() == null ? 0 : -advice.saving().value()));
        return withoutDoubles(found).stream().limit(MOST).toList();
    }

    /** What other wastes take in epochs that need not run is counted there already. */
    private static void withoutEpochsToSpare(List<Advice> found) {
        double rest = found.stream().filter(Advice::savesExamples).mapToDouble(advice -> 1 - advice.share()).findFirst().orElse(1);
        found.replaceAll(advice -> advice.savesExamples() ? advice : advice.times(rest));
    }

    /** Listeners' and the collector's joules are in the fixed cost of small minibatches too: the larger advice keeps them. */
    private static List<Advice> withoutDoubles(List<Advice> sorted) {
        List<Advice> kept = new ArrayList<>();
        for (Advice advice : sorted) {
            boolean isPart = PARTS_OF_BATCH.contains(advice.id()) && kept.stream().anyMatch(other -> other.id().equals("batch"));
            boolean isWhole = advice.id().equals("batch") && kept.stream().anyMatch(other -> PARTS_OF_BATCH.contains(other.id()));
            if (!isPart && !isWhole) {
                kept.add(advice);
            }
        }
        return kept;
    }
}
