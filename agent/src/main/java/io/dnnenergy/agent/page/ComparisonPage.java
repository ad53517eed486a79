package io.dnnenergy.agent.page;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.dnnenergy.agent.compare.Comparison;
import io.dnnenergy.agent.compare.Difference;
import io.dnnenergy.agent.compare.Gate;
import io.dnnenergy.agent.report.text.Si;
import io.dnnenergy.agent.runs.EnergyTree;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.Shown;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Two sides of runs as one HTML file: verdicts, and a chart of the changes with their intervals. */
public final class ComparisonPage {
    private static final int MOST_BARS = 25;
    private final Comparison comparison;
    private final Html html = new Html();

    private ComparisonPage(Comparison comparison) {
        this.comparison = comparison;
    }

    /** The page as HTML, whole in itself. */
    public static String of(Comparison comparison, List<Gate.Outcome> outcomes) {
        return new ComparisonPage(comparison).html(outcomes);
    }

    private String html(List<Gate.Outcome> outcomes) {
        html.tag("<header>").element("h1", "What changed between these runs").tag("<p class=\"sub\">base: ").text(names(comparison.base())).tag("<br>new: ")
                .text(names(comparison.next())).tag("</p></header>\n<main>\n");
        if (comparison.isProxy()) {
            html.tag("<div class=\"banner proxy\" role=\"note\"><strong>Not a measurement.</strong> No energy counter could be read: what is compared is CPU time.</div>\n");
        }
        comparison.notes().forEach(note -> html.tag("<p>").text(note).tag("</p>\n"));
        for (Gate.Outcome outcome : outcomes) {
            html.tag("<div class=\"banner " + (outcome.failed() ? "proxy" : "note") + "\" role=\"note\"><strong>").text(outcome.verdict().word() + " " + outcome.expression())
                    .tag("</strong> ").text(outcome.says()).tag("</div>\n");
        }
        html.tag("<section aria-labelledby=\"h-c\"><h2 id=\"h-c\">Changes of layers</h2>\n<figure id=\"f-forest\"><figcaption><p>Joules for as many examples as the base had, new less base,"
                + " with 95 % intervals. An interval that holds 0 is not distinguishable from no change. The table below has the same numbers.</p></figcaption>"
                + "<div class=\"chart\" id=\"chart-forest\" role=\"img\" aria-label=\"Changes of layers: the table below has the numbers\"></div></figure></section>\n");
        html.tag("<section aria-labelledby=\"h-t\"><h2 id=\"h-t\">Tables</h2>\n");
        open("metrics", "Whole runs", "metric");
        comparison.metrics().forEach((metric, d) -> row(d, metric.unit(), metric.id()));
        close();
        open("phases", "Phases", "network", "phase");
        comparison.phases().forEach((key, d) -> row(d, "J", EnergyTree.title(key.network()), key.phase()));
        close();
        open("layers", "Layers", "network", "layer (type)", "name", "pass");
        comparison.layers().forEach((id, d) -> row(d, "J", EnergyTree.title(id.network()), id.layer() + " " + Shown.name(id.type(), 40), Shown.name(id.name(), 40), id.pass().id()));
        close();
        html.tag("</section>\n</main>\n");
        return PageFrame.around("dnn-energy: comparison", html.toString(), data());
    }

    private static String names(List<Run> runs) {
        return runs.stream().map(run -> Shown.name(run.name())).collect(Collectors.joining(", "));
    }

    private void open(String id, String caption, String... keys) {
        html.tag("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"c-" + id + "\"><table id=\"t-" + id + "\" class=\"sortable\"><caption id=\"c-" + id + "\">").text(caption)
                .tag("</caption><thead><tr>");
        for (String key : keys) {
            html.tag("<th scope=\"col\">").text(key).tag("</th>");
        }
        html.tag("<th scope=\"col\">base</th><th scope=\"col\">new</th><th scope=\"col\">difference</th><th scope=\"col\">change</th><th scope=\"col\">from</th><th scope=\"col\">to</th>"
                + "<th scope=\"col\">verdict</th></tr></thead><tbody>\n");
    }

    private void close() {
        html.tag("</tbody></table></div>\n");
    }

    private void row(Difference d, String unit, String... keys) {
        html.tag("<tr>");
        for (String key : keys) {
            html.word(key);
        }
        html.number(Si.of(d.base(), unit), d.base()).number(Si.of(d.next(), unit), d.next()).number(Si.of(d.value(), unit), d.value())
                .number(signed(d.relative()), d.relative()).number(signed(d.relativeLow()), d.relativeLow()).number(signed(d.relativeHigh()), d.relativeHigh())
                .word(d.verdict()).tag("</tr>\n");
    }

    private static String signed(double share) {
        return String.format(Locale.ROOT, "%+.1f %%", 100 * share);
    }

    private String data() {
        JsonObject json = new JsonObject();
        json.addProperty("word", comparison.base().get(0).provenance());
        JsonArray forest = new JsonArray();
        comparison.layers().entrySet().stream().filter(entry -> Double.isFinite(entry.getValue().low()))
                .sorted((a, b) -> Double.compare(Math.abs(b.getValue().value()), Math.abs(a.getValue().value()))).limit(MOST_BARS).forEach(entry -> {
                    JsonObject row = new JsonObject();
                    row.addProperty("name", Shown.name(entry.getKey().name(), 24) + " " + entry.getKey().pass().id());
                    row.addProperty("d", entry.getValue().value());
                    row.addProperty("low", entry.getValue().low());
                    row.addProperty("high", entry.getValue().high());
                    row.addProperty("verdict", entry.getValue().verdict());
                    forest.add(row);
                });
        json.add("forest", forest);
        return new Gson().toJson(json);
    }
}
