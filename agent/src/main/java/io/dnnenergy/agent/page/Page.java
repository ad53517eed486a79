package io.dnnenergy.agent.page;

import io.dnnenergy.agent.advise.Advice;
import io.dnnenergy.agent.report.text.Si;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunSums;
import io.dnnenergy.agent.runs.Shown;
import io.dnnenergy.agent.runs.Tally;
import java.util.ArrayList;
import java.util.List;

/** A run as one HTML file. Pure, but for the page's own resources, which it reads from the jar. */
public final class Page {
    private final Run run;
    private final List<Advice> advice;
    private final RunSums sums;
    private final Html html = new Html();

    private Page(Run run, List<Advice> advice) {
        this.run = run;
        this.advice = advice;
        sums = RunSums.of(run);
    }

    /** @param advice best first */
    public static String of(Run run, List<Advice> advice) {
        return new Page(run, advice).html();
    }

    private String html() {
        html.tag("<header>").element("h1", "Where the energy of this run went").tag("<p class=\"sub\">").text(subtitle()).tag("</p></header>\n<main>\n");
        banners();
        keyFigures();
        PageAdvice.append(html, advice);
        charts();
        PageTables tables = new PageTables(sums, run.provenance(), estimated());
        html.tag("<section aria-labelledby=\"h-t\"><h2 id=\"h-t\">Tables</h2><p>A click on a heading sorts. The hint of a number is its full value.</p>\n");
        tables.layers(html);
        tables.scopes(html);
        tables.phases(html);
        tables.steps(html);
        tables.epochs(html);
        html.tag("</section>\n");
        PageProvenance.append(html, run, sums);
        html.tag("</main>\n");
        return PageFrame.around("dnn-energy: " + Shown.name(run.name()), html.toString(), ChartData.of(run, sums));
    }

    /** Where both sides have one power, what is compared are CPU seconds. */
    private boolean isTimeOnly() {
        return run.facts().platform().comparesTime();
    }

    private String estimated() {
        return isTimeOnly() ? "predicted CPU time, at the proxy's power" : "estimated";
    }

    private String subtitle() {
        List<String> parts = new ArrayList<>(List.of("run " + Shown.name(run.name())));
        run.facts().networks().stream().limit(3).forEach(network -> parts.add(Shown.name(network.name())
                + (network.parameters() >= 0 ? " with " + Si.count(network.parameters()) + " parameters" : "")));
        if (run.host().containsKey("processorName")) {
            parts.add(Shown.name(run.host().get("processorName")));
        }
        if (!run.facts().sources().isEmpty()) {
            parts.add("source " + Shown.name(run.facts().sources()));
        }
        return String.join(" \u00b7 ", parts);
    }

    private void banners() {
        if (run.isProxy()) {
            banner("proxy", "Not a measurement", "No energy counter could be read. What is called proxy below is CPU time multiplied by a stated power: it shows where"
                    + " CPU time goes, not how many joules were drawn. java -jar dnn-energy.jar doctor says why, and what to do.");
        } else if (!run.hasEnergy()) {
            banner("proxy", "Nothing was measured", "No energy counter was read: this page has estimates only.");
        }
        if (!run.facts().complete()) {
            banner("note", "The program did not end in order", "It was killed, or still runs: what had ended by then is here.");
        }
        if (sums.leftOut() > 0) {
            banner("note", "Left out", sums.leftOut() + " epochs or windows whose energy is unknown are in no sum below.");
        }
        run.notes().forEach(note -> banner("note", "Incomplete", note));
    }

    private void banner(String kind, String title, String text) {
        html.tag("<div class=\"banner " + kind + "\" role=\"note\"><strong>").text(title).tag(".</strong> ").text(text).tag("</div>\n");
    }

    private void keyFigures() {
        String word = run.provenance();
        Tally total = sums.total();
        html.tag("<section aria-labelledby=\"h-k\"><h2 id=\"h-k\">In short</h2>\n<dl class=\"keys\">\n");
        mostExpensive(word);
        if (total != null) {
            figure("this JVM, in phases", Si.joules(sums.attributedJ()), Si.percent(sums.attributedJ() / total.measuredJ()) + " of the whole, " + word);
            figure("per example", Si.joules(sums.joulesPerExample()), word + ", attributed / " + Si.count(sums.examples()) + " examples");
            figure(run.isProxy() ? "whole process" : "whole counter", Figures.withInterval(total), run.isProxy() ? "CPU time at the proxy's power" : word + ", " + total.quality().id());
            figure(estimated(), Si.joules(total.estimatedJ()), "model on platform " + Shown.name(run.facts().platform().name()));
            figure("ratio", Si.ratio(total.ratio()), isTimeOnly() ? "CPU time / predicted CPU time" : word + " / estimated");
            figure("duration", Si.seconds(sums.durationS()), sums.scopes().size() + " epochs and windows");
        }
        PageFootprint.figures(run, sums).forEach(line -> figure(line.name(), line.value(), line.hint()));
        html.tag("</dl></section>\n");
    }

    /** The figure that people look for first. */
    private void mostExpensive(String word) {
        sums.layers().entrySet().stream().filter(entry -> entry.getValue().measuredJ() > 0)
                .max((a, b) -> Double.compare(a.getValue().measuredJ(), b.getValue().measuredJ()))
                .ifPresent(entry -> figure("most expensive", Shown.name(entry.getKey().name(), 24) + " " + entry.getKey().pass().id(),
                        Figures.withInterval(entry.getValue()) + " " + word + ", " + Si.percent(entry.getValue().measuredJ() / sums.attributedJ()) + ", quality "
                                + entry.getValue().quality().id()));
    }

    private void figure(String name, String value, String hint) {
        html.tag("<div><dt>").text(name).tag("</dt><dd>").text(value).tag("<span>").text(hint).tag("</span></dd></div>\n");
    }

    private void charts() {
        html.tag("<section aria-labelledby=\"h-c\"><h2 id=\"h-c\">Charts</h2>\n");
        chart("icicle", "Where the joules went", "From the top: the run, networks, phases, layers, passes; widths are joules. A click zooms in, a click on the top bar zooms out."
                + " The tables below have the same numbers.");
        chart("bars", (isTimeOnly() ? "Predicted" : "Estimated") + " beside " + (run.provenance().equals("none") ? "measured" : run.provenance()), "The layers that take most. Whiskers are 95 % intervals, cut at the frame;"
                + " a bar without one has an interval that is not known.");
        chart("power", "Power over time by phase", "Mean watts of each epoch or window, stacked by phase.");
        chart("epochs", "Joules per example by epoch", "Attributed joules for each example, with the interval of the epoch's total, and the estimate.");
        html.tag("<noscript><p>The charts need scripts; the tables below do not.</p></noscript></section>\n");
    }

    private void chart(String id, String title, String text) {
        html.tag("<figure id=\"f-" + id + "\"><figcaption><h3>").text(title).tag("</h3><p>").text(text).tag("</p></figcaption><div class=\"chart\" id=\"chart-" + id
                + "\" role=\"img\" aria-label=\"").text(title + ": the tables below have the numbers").tag("\"></div></figure>\n");
    }
}
