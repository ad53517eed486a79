package io.dnnenergy.agent.report.text;

import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.report.GraphScopes;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Operations of a SameDiff graph by the scopes that the user gave them, which are the beginnings of their names. Not thread-safe. */
final class Scopes {
    private final Map<String, Map<Pass, RowSum>> scopes = new TreeMap<>();
    private boolean scoped;

    void add(LayerRow row) {
        String scope = GraphScopes.of(row.id());
        scoped |= !scope.isEmpty();
        scopes.computeIfAbsent(scope, any -> new TreeMap<>())
                .computeIfAbsent(row.pass(), any -> new RowSum()).add(row.calls(), row.timeS(), row.cpuS(), row.energy());
    }

    /** Nothing for what has no scopes. @param attributedJ the network's, of which shares are given */
    void appendTo(StringBuilder text, String title, Words words, double attributedJ) {
        if (!scoped) {
            return;
        }
        text.append('\n').append(title).append(": operations by scope, sums of the rows above\n");
        TextTable table = new TextTable(2, "scope", "pass", "time", "cpu", words.measured(), "share", words.estimated());
        scopes.forEach((scope, passes) -> passes.forEach((pass, sum) -> table.row(cells(scope, pass, sum, words, attributedJ))));
        table.appendTo(text, "  ");
    }

    private static String[] cells(String scope, Pass pass, RowSum sum, Words words, double attributedJ) {
        List<String> cells = new ArrayList<>(List.of(scope.isEmpty() ? "(none)" : Visible.name(scope), pass.id(), Si.seconds(sum.timeS), Si.seconds(sum.cpuS),
                Si.joules(sum.measuredJ), Si.percent(sum.measuredJ / attributedJ)));
        cells.add(words.estimate(sum.estimatedJ(), sum.estimatedS()));
        return cells.toArray(String[]::new);
    }
}
