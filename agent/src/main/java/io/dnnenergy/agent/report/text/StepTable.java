package io.dnnenergy.agent.report.text;

import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.report.StepRow;
import io.dnnenergy.agent.report.Visible;
import java.util.Map;
import java.util.TreeMap;

/** What reads and prepares a network's data, by class: a part of its phases. Not thread-safe. */
final class StepTable {
    private static final class Sum {
        private double timeS;
        private double cpuS;
        private double joules;
    }

    private final Map<Phase, Map<String, Sum>> phases = new TreeMap<>();

    void add(StepRow row) {
        Sum sum = phases.computeIfAbsent(row.phase(), any -> new TreeMap<>()).computeIfAbsent(row.shortName(), any -> new Sum());
        sum.timeS += row.timeS();
        sum.cpuS += row.cpuS();
        sum.joules += row.measuredJ();
    }

    /** @param attributedJ the network's, of which shares are given */
    void appendTo(StringBuilder text, String title, Words words, double attributedJ) {
        if (phases.isEmpty()) {
            return;
        }
        text.append('\n').append(title).append(": data by class, part of the phases above\n");
        TextTable table = new TextTable(2, "phase", "class", "time", "cpu", words.measured(), "share");
        phases.forEach((phase, classes) -> classes.forEach((name, sum) -> table.row(phase.id(), Visible.name(name), Si.seconds(sum.timeS),
                Si.seconds(sum.cpuS), Si.joules(sum.joules), Si.percent(sum.joules / attributedJ))));
        table.appendTo(text, "  ");
    }
}
