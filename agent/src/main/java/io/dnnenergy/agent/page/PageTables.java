package io.dnnenergy.agent.page;

import io.dnnenergy.agent.report.Energy;
import io.dnnenergy.agent.report.GraphScopes;
import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.text.Si;
import io.dnnenergy.agent.runs.EnergyTree;
import io.dnnenergy.agent.runs.RunSums;
import io.dnnenergy.agent.runs.Shown;
import io.dnnenergy.agent.runs.Tally;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page's tables: layers in the layout of model summaries, phases, epochs. Pure. */
final class PageTables {
    private static final int MOST_EPOCHS = 300;

    private final RunSums sums;
    private final String word;
    private final String estimated;
    private final double attributedJ;

    /**
     * @param word      what the joules are: measured, integrated, proxy or none
     * @param estimated what stands beside them
     */
    PageTables(RunSums sums, String word, String estimated) {
        this.sums = sums;
        this.estimated = estimated;
        this.word = word.equals("none") ? "measured" : word;
        attributedJ = sums.attributedJ();
    }

    void layers(Html html) {
        boolean many = sums.layers().keySet().stream().map(LayerId::network).distinct().count() > 1;
        open(html, "layers", "Layers", many ? "network" : null, "layer (type)", "name", "pass", "calls", "MACs", "time", word, "\u00b195 %", "share", estimated,
                "ratio", "source", "quality");
        for (Map.Entry<LayerId, Tally> entry : inOrder()) {
            LayerId id = entry.getKey();
            Tally row = entry.getValue();
            html.tag("<tr>");
            if (many) {
                html.word(EnergyTree.title(id.network()));
            }
            html.word(id.layer() + " " + Shown.name(id.type(), 40)).word(Shown.name(id.name(), 40)).word(id.pass().id())
                    .number(Si.count(row.calls()), row.calls()).number(Si.of(row.macs(), ""), row.macs() < 0 ? Double.NaN : row.macs());
            figures(html, row);
            html.tag("</tr>\n");
        }
        close(html);
    }

    /** Operations of SameDiff graphs by the scopes that the user gave them; nothing where there are none. */
    void scopes(Html html) {
        Set<String> scoped = sums.layers().keySet().stream().filter(id -> !GraphScopes.of(id).isEmpty()).map(LayerId::network).collect(Collectors.toSet());
        if (scoped.isEmpty()) {
            return;
        }
        Map<List<String>, Tally> byScope = new TreeMap<>(Comparator.comparing((List<String> key) -> String.join("\n", key)));
        sums.layers().entrySet().stream().filter(entry -> scoped.contains(entry.getKey().network())).forEach(entry ->
                byScope.merge(List.of(entry.getKey().network(), GraphScopes.of(entry.getKey()), entry.getKey().pass().id()), entry.getValue(), Tally::plus));
        open(html, "scopes", "Operations by scope", "network", "scope", "pass", "time", word, "\u00b195 %", "share", estimated, "ratio", "source", "quality");
        byScope.forEach((key, row) -> {
            html.tag("<tr>").word(EnergyTree.title(key.get(0))).word(key.get(1).isEmpty() ? "(none)" : Shown.name(key.get(1), 40)).word(key.get(2));
            figures(html, row);
            html.tag("</tr>\n");
        });
        close(html);
    }

    /** What reads and prepares data, by class; nothing where that is not known. */
    void steps(Html html) {
        Map<List<String>, double[]> byClass = new LinkedHashMap<>();
        sums.scopes().forEach(scope -> scope.steps().forEach(row -> {
            double[] sum = byClass.computeIfAbsent(List.of(row.network(), row.phase().id(), row.shortName()), any -> new double[3]);
            sum[0] += row.cpuS();
            sum[1] += row.timeS();
            sum[2] += row.measuredJ();
        }));
        if (byClass.isEmpty()) {
            return;
        }
        open(html, "steps", "Data by class, part of the phases", "network", "phase", "class", "cpu", "time", word, "share");
        byClass.forEach((key, sum) -> html.tag("<tr>").word(EnergyTree.title(key.get(0))).word(key.get(1)).word(Shown.name(key.get(2), 60))
                .number(Si.seconds(sum[0]), sum[0]).number(Si.seconds(sum[1]), sum[1]).number(Si.joules(sum[2]), sum[2])
                .number(Si.percent(sum[2] / attributedJ), sum[2] / attributedJ).tag("</tr>\n"));
        close(html);
    }

    private List<Map.Entry<LayerId, Tally>> inOrder() {
        return sums.layers().entrySet().stream().sorted(Comparator.comparing((Map.Entry<LayerId, Tally> entry) -> entry.getKey().network())
                .thenComparing(entry -> entry.getKey().layer()).thenComparing(entry -> entry.getKey().pass())).toList();
    }

    void phases(Html html) {
        open(html, "phases", "Phases", "network", "phase", "entered", "cpu", "time", word, "\u00b195 %", "share", estimated, "ratio", "source", "quality");
        sums.phases().forEach((key, row) -> {
            html.tag("<tr>").word(EnergyTree.title(key.network())).word(key.phase()).number(Si.count(row.calls()), row.calls())
                    .number(Si.seconds(row.cpuS()), row.cpuS());
            figures(html, row);
            html.tag("</tr>\n");
        });
        close(html);
    }

    private void figures(Html html, Tally row) {
        html.number(Si.seconds(row.timeS()), row.timeS()).number(Si.joules(row.measuredJ()), row.measuredJ())
                .number(Figures.interval(row), row.halfJ() / row.measuredJ())
                .number(Si.percent(row.measuredJ() / attributedJ), row.measuredJ() / attributedJ)
                .number(Si.joules(row.estimatedJ()), row.estimatedJ()).number(Si.ratio(row.ratio()), row.ratio()).word(row.source()).word(row.quality().id());
    }

    void epochs(Html html) {
        List<ScopeReport> all = sums.scopes();
        List<ScopeReport> last = all.subList(Math.max(0, all.size() - MOST_EPOCHS), all.size());
        boolean scored = all.stream().anyMatch(scope -> !Figures.score(scope).isEmpty());
        open(html, "epochs", last.size() == all.size() ? "Epochs and windows" : "The last " + last.size() + " of " + all.size() + " epochs and windows",
                "network", "epoch", "iterations", "examples", "duration", word, "\u00b195 %", "attributed", "other processes", "unattributed", estimated, "per example",
                scored ? "score" : null, "source", "quality");
        for (ScopeReport scope : last) {
            Energy total = scope.total();
            Tally whole = Tally.of(scope);
            html.tag("<tr>").word(EnergyTree.title(scope.network())).word(Shown.name(scope.epoch(), 12)).number(Si.count(scope.iterations()), scope.iterations())
                    .number(Si.count(scope.examples()), scope.examples()).number(Si.seconds(scope.durationS()), scope.durationS())
                    .number(Si.joules(total.measuredJ()), total.measuredJ()).number(Figures.interval(whole), whole.halfJ() / whole.measuredJ())
                    .number(Si.joules(scope.attributedJ()), scope.attributedJ()).number(Si.joules(scope.otherProcessesJ()), scope.otherProcessesJ())
                    .number(Si.joules(scope.unattributedJ()), scope.unattributedJ()).number(Si.joules(total.estimatedJ()), total.estimatedJ())
                    .number(Si.joules(scope.joulesPerExample()), scope.joulesPerExample());
            if (scored) {
                html.word(Figures.score(scope));
            }
            html.word(total.source()).word(total.quality().id()).tag("</tr>\n");
        }
        close(html);
    }

    /** Words come first, then numbers, then source and quality. A heading of null is left out. */
    private static void open(Html html, String id, String caption, String... headings) {
        html.tag("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"c-" + id + "\"><table id=\"t-" + id + "\" class=\"sortable\"><caption id=\"c-" + id + "\">").text(caption)
                .tag("</caption><thead><tr>");
        for (String heading : headings) {
            if (heading != null) {
                html.tag("<th scope=\"col\">").text(heading).tag("</th>");
            }
        }
        html.tag("</tr></thead><tbody>\n");
    }

    private static void close(Html html) {
        html.tag("</tbody></table></div>\n");
    }
}
