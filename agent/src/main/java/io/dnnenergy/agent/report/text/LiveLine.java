package io.dnnenergy.agent.report.text;

import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.Visible;
import java.util.Comparator;

/** One epoch in one line. */
public final class LiveLine {
    private LiveLine() {
    }

    /** One line for the console. */
    public static String of(ScopeReport scope) {
        return of(scope, false);
    }

    /** @param timeOnly as for {@link Summary#Summary(java.util.function.UnaryOperator, boolean)} */
    public static String of(ScopeReport scope, boolean timeOnly) {
        StringBuilder line = new StringBuilder();
        line.append(scope.network().isEmpty() ? "no or several networks," : Visible.name(scope.network()));
        line.append(scope.isWindow() ? " window " : " epoch ").append(scope.epoch()).append(": ");
        if (scope.iterations() > 0) {
            line.append(Si.count(scope.iterations())).append(" iterations, ");
        }
        line.append(Si.count(scope.examples())).append(" examples in ").append(Si.seconds(scope.durationS()));
        if (scope.total().quality() == Quality.PROXY) {
            line.append(" | CPU-time proxy ").append(Si.joules(scope.total().measuredJ())).append(" (not a measurement)");
        } else {
            line.append(" | measured ").append(Si.joules(scope.total().measuredJ())).append(" (").append(scope.total().source()).append(')');
        }
        line.append(timeOnly ? " | layers' CPU time predicted " + Si.seconds(scope.total().estimatedS())
                : " | estimated " + Si.joules(scope.total().estimatedJ()));
        line.append(timeOnly ? " | CPU time/predicted " : " | ratio ").append(Si.ratio(scope.total().ratio()));
        line.append(" | ").append(Si.joules(scope.joulesPerExample())).append("/example");
        line.append(WholeRun.beside(scope.unattributedJ(), scope.total().measuredJ(), scope.unattributed()));
        scope.layers().stream().max(Comparator.comparingDouble(row -> row.energy().measuredJ())).filter(row -> scope.attributedJ() > 0)
                .ifPresent(row -> line.append(" | most: ").append(Visible.name(row.name())).append(' ').append(row.pass().id()).append(' ')
                        .append(Si.percent(row.energy().measuredJ() / scope.attributedJ())));
        return line.toString();
    }
}
