package io.dnnenergy.agent.report.text;

import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.report.Energy;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.Visible;
import java.time.Duration;
import java.time.Instant;

/** Epochs that share a line: which they are, and their sums. A part that is unknown makes its sum unknown. Memory constant. */
final class LiveSum {
    private ScopeReport first;
    private ScopeReport last;
    private boolean oneNetwork = true;
    private final ScopeSum sum = new ScopeSum();
    private Instant start = Instant.MAX;
    private Instant end = Instant.MIN;

    void add(ScopeReport scope) {
        first = first == null ? scope : first;
        last = scope;
        oneNetwork &= scope.network().equals(first.network()) && !scope.isWindow();
        sum.add(scope);
        Instant ended = scope.start().plusNanos(Math.round(scope.durationS() * 1e9));
        start = scope.start().isBefore(start) ? scope.start() : start;
        end = ended.isAfter(end) ? ended : end;
    }

    String line(boolean timeOnly) {
        Energy total = last.total();
        String source = total.quality() == Quality.PROXY ? " | CPU-time proxy " + Si.joules(sum.measuredJ) + " (not a measurement)"
                : " | measured " + Si.joules(sum.measuredJ) + " (" + total.source() + ")";
        return which() + ": " + (sum.iterations > 0 ? Si.count(sum.iterations) + " iterations, " : "") + Si.count(sum.examples) + " examples in "
                + Si.seconds(Duration.between(start, end).toNanos() * 1e-9) + source
                + (timeOnly ? " | layers' CPU time predicted " + Si.seconds(sum.estimatedS()) + " | CPU time/predicted "
                : " | estimated " + Si.joules(sum.estimatedJ) + " | ratio ") + Si.ratio(sum.ratio()) + " | " + Si.joules(sum.perExampleJ()) + "/example";
    }

    private String which() {
        if (oneNetwork) {
            return Visible.name(first.network()) + " epochs " + first.epoch() + " to " + last.epoch();
        }
        return Si.count(sum.scopes) + " epochs and windows, " + name(first) + " to " + name(last);
    }

    private static String name(ScopeReport scope) {
        return (scope.network().isEmpty() ? "several networks" : Visible.name(scope.network())) + (scope.isWindow() ? " window " : " epoch ") + scope.epoch();
    }
}
