package io.dnnenergy.agent.advise;

import io.dnnenergy.agent.report.text.Si;
import java.util.List;
import java.util.Optional;

/** Other programs draw much of what the counter counts: the figures are sure only as far as the process's share is. */
final class MeasurementRule implements Rule {
    private static final double MUCH = 0.4;

    @Override
    public Optional<Advice> of(Facts facts) {
        double others = facts.sums().otherProcessesJ();
        double all = facts.sums().total() == null ? Double.NaN : facts.sums().total().measuredJ();
        if (facts.run().isProxy() || !(others > MUCH * all)) {
            return Optional.empty();
        }
        return Optional.of(new Advice("measurement", "Other programs draw " + Si.percent(others / all) + " of what the counter counts: this run's figures are less sure.",
                null, Double.NaN, List.of("epochs.jsonl: other_processes_j " + Si.joules(others) + " of " + Si.joules(all)), "stop other programs while you measure", null,
                "nothing is saved", "none", "the intervals of the next run are narrower"));
    }
}
