package io.dnnenergy.agent.page;

import io.dnnenergy.agent.report.facts.CounterFacts;
import io.dnnenergy.agent.report.facts.PlatformFacts;
import io.dnnenergy.agent.report.text.Si;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunSums;
import io.dnnenergy.agent.runs.Shown;
import java.util.Locale;

/** Where the page's numbers come from: counters, balance, model, machine, warnings, and what the words mean. */
final class PageProvenance {
    private static final int MOST = 400;

    private PageProvenance() {
    }

    static void append(Html html, Run run, RunSums sums) {
        html.tag("<section aria-labelledby=\"h-p\"><h2 id=\"h-p\">Where these numbers come from</h2>\n");
        counters(html, run);
        balance(html, run, sums);
        PlatformFacts platform = run.facts().platform();
        html.element("h3", "Estimates").element("p", "Component model on platform '" + Shown.name(platform.name()) + "', "
                + (platform.calibration().isEmpty() ? "not calibrated on this machine" : Shown.name(platform.calibration(), MOST))
                + ". Numbers of the platform without a source: " + (platform.recalled().isEmpty() ? "none" : Shown.name(String.join(", ", platform.recalled()), MOST)) + ".");
        list(html, "Warnings of the run", run.facts().warnings().stream().map(warning -> Shown.name(warning, MOST)).toList());
        list(html, "Machine", run.host().entrySet().stream().map(fact -> Shown.name(fact.getKey()) + ": " + Shown.name(fact.getValue(), MOST)).toList());
        list(html, "Options", run.facts().options().entrySet().stream().map(option -> Shown.name(option.getKey()) + "=" + Shown.name(option.getValue(), MOST)).toList());
        html.element("h3", "Words");
        html.tag("<ul><li><b>measured</b>: a hardware energy counter. <b>integrated</b>: a power sensor summed over time. <b>proxy</b>: CPU time multiplied by a stated power,"
                + " not a measurement.</li><li><b>quality</b>: ok; below-resolution: the interval is too wide to call the figure known; unidentifiable: the data cannot"
                + " separate this row from another; proxy; none.</li><li><b>\u00b195 %</b>: half width of the figure's 95 % interval, relative. A dash: not known.</li>"
                + "<li><b>ratio</b>: measured over estimated.</li></ul></section>\n");
    }

    private static void counters(Html html, Run run) {
        html.element("h3", "Counters").tag("<ul>\n");
        for (CounterFacts counter : run.facts().counters()) {
            html.element("li", String.format(Locale.ROOT, "%s:%s, %s, %s%s%s, %s", Shown.name(counter.domain().source()), Shown.name(counter.domain().name()),
                    counter.domain().provenance().name().toLowerCase(Locale.ROOT), Si.joules(counter.energyUj() * 1e-6),
                    counter.domain().counted() ? "" : " (not added to the total)",
                    Double.isNaN(counter.periodMs()) ? "" : ", updated every " + Si.of(counter.periodMs() * 1e-3, "s"), Shown.name(counter.domain().location(), MOST)));
        }
        if (run.facts().counters().isEmpty()) {
            html.element("li", "none");
        }
        html.tag("</ul>\n");
    }

    private static void balance(Html html, Run run, RunSums sums) {
        html.element("h3", "Balance").element("p", run.provenance() + " " + Si.joules(sums.total() == null ? Double.NaN : sums.total().measuredJ()) + " = attributed "
                + Si.joules(sums.attributedJ()) + " + other processes " + Si.joules(sums.otherProcessesJ()) + " + unattributed " + Si.joules(sums.unattributedJ())
                + "; static energy within it: " + Si.joules(sums.staticJ()) + "." + outside(run));
    }

    /** The counters' own sum is more than the page's: what they counted before, between and after. */
    private static String outside(Run run) {
        if (run.facts().measuredUj().isEmpty() || run.facts().measuredUj().get() == 0) {
            return "";
        }
        double wholeJ = run.facts().measuredUj().get() * 1e-6;
        return " In the whole run it was " + Si.joules(wholeJ) + ": " + Si.joules(wholeJ - run.facts().totals().scopesJ())
                + " of it outside epochs and windows (start, the program's own code) are in none of the figures above.";
    }

    private static void list(Html html, String title, java.util.List<String> lines) {
        if (!lines.isEmpty()) {
            html.tag("<details><summary>").text(title + " (" + lines.size() + ")").tag("</summary><ul>\n");
            lines.forEach(line -> html.element("li", line));
            html.tag("</ul></details>\n");
        }
    }
}
