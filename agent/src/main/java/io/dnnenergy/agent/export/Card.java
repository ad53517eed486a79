package io.dnnenergy.agent.export;

import io.dnnenergy.agent.report.Footprint;
import io.dnnenergy.agent.report.Footprints;
import io.dnnenergy.agent.report.facts.CounterFacts;
import io.dnnenergy.agent.report.facts.NetworkFacts;
import io.dnnenergy.agent.report.text.Si;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunSums;
import io.dnnenergy.agent.runs.Shown;
import io.dnnenergy.agent.runs.Tally;
import java.util.Locale;
import java.util.stream.Collectors;

/** A section of a model card in Markdown: what was used, how it is known, and how surely. Pure. */
public final class Card {
    private final Run run;
    private final RunSums sums;
    private final Factors factors;
    private final StringBuilder text = new StringBuilder();

    private Card(Run run, Factors factors) {
        this.run = run;
        this.factors = factors;
        sums = RunSums.of(run);
    }

    /** The text of {@code card.md}. */
    public static String of(Run run, Factors factors) {
        return new Card(run, factors).text();
    }

    private String text() {
        Footprint footprint = factors.over(Footprints.of(run.facts().options()));
        text.append("## Energy\n\n");
        if (run.isProxy()) {
            text.append("**Not a measurement.** No energy counter could be read; *proxy* is CPU time multiplied by a stated power.\n\n");
        }
        text.append("| | |\n|---|---|\n");
        energy(footprint);
        carbon(footprint);
        line("Energy per example", Si.joules(sums.joulesPerExample()) + " (" + run.provenance() + ", attributed energy of this process over " + Si.count(sums.examples()) + " examples)");
        line("Networks", run.facts().networks().stream().limit(5).map(Card::network).collect(Collectors.joining("; ")));
        line("Hardware", run.host().getOrDefault("processorName", "unknown") + ", " + run.host().getOrDefault("logicalCpus", "?") + " logical CPUs");
        line("Scope", run.facts().options().getOrDefault("scope", "process").equals("machine") ? "the whole machine as its counters see it"
                : "the counters' energy; phases and layers are this process's share");
        line("Counters", run.facts().counters().stream().filter(counter -> counter.domain().counted()).map(Card::counter).collect(Collectors.joining("; ")));
        line("Duration", Si.seconds(sums.durationS()) + ", begun " + run.facts().start());
        line("Software", run.facts().libraries().entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()).collect(Collectors.joining(", "))
                + ", Java " + run.facts().jvm().getOrDefault("version", "?"));
        line("Run", run.name() + (run.facts().complete() ? "" : " (the program did not end in order: a lower bound)"));
        text.append("\nWritten by dnn-energy. Intervals are 95 %.\n");
        return text.toString();
    }

    private void energy(Footprint footprint) {
        Tally total = sums.total();
        if (total == null) {
            line("Energy", "no epoch ended");
            return;
        }
        String interval = Double.isFinite(total.halfJ()) ? " (" + kwh(footprint, total.lowJ()) + " to " + kwh(footprint, total.highJ()) + ")" : ", interval unknown";
        line(run.isProxy() ? "Energy, proxy" : "Energy, " + run.provenance(), Double.isNaN(total.measuredJ()) ? "not measured" : kwh(footprint, total.measuredJ()) + " kWh" + interval
                + (footprint.pue() != 1 || footprint.psuEfficiency() != 1 ? ", power supply and PUE included" : ", at the counter"));
        if (run.facts().measuredUj().isPresent() && run.facts().measuredUj().get() * 1e-6 > total.measuredJ()) {
            line("Whole run" + (run.isProxy() ? ", proxy" : ""), kwh(footprint, run.facts().measuredUj().get() * 1e-6)
                    + " kWh: with what was counted outside epochs and windows (start, the program's own code)");
        }
        line("Energy, estimated", kwh(footprint, total.estimatedJ()) + " kWh by the component model on platform " + run.facts().platform().name()
                + (run.facts().platform().calibration().isEmpty() ? ", not calibrated on this machine" : ", " + run.facts().platform().calibration()));
    }

    private void carbon(Footprint footprint) {
        if (footprint.carbonGPerKwh().isPresent() && sums.total() != null) {
            line("Carbon" + (run.isProxy() ? ", proxy" : ""), String.format(Locale.ROOT, "%.4g gCO2e at %.4g g/kWh (%s)", footprint.gco2e(sums.total().measuredJ()),
                    footprint.carbonGPerKwh().getAsDouble(), factors.carbonSource()));
        }
        if (footprint.pricePerKwh().isPresent() && sums.total() != null) {
            line("Cost" + (run.isProxy() ? ", proxy" : ""), String.format(Locale.ROOT, "%.4g at %.4g per kWh", footprint.cost(sums.total().measuredJ()), footprint.pricePerKwh().getAsDouble()));
        }
    }

    private static String kwh(Footprint footprint, double joules) {
        return Double.isFinite(joules) ? String.format(Locale.ROOT, "%.4g", footprint.kwh(joules)) : "unknown";
    }

    private static String network(NetworkFacts network) {
        return network.name() + (network.parameters() >= 0 ? ", " + Si.count(network.parameters()) + " parameters, " + network.layers() + " layers" : "");
    }

    private static String counter(CounterFacts counter) {
        return counter.domain().source() + ":" + counter.domain().name() + " (" + counter.domain().provenance().name().toLowerCase(Locale.ROOT) + ")";
    }

    /** Markdown has many characters of its own, and lets HTML through. */
    private void line(String name, String value) {
        String clean = Shown.name(value.isEmpty() ? "unknown" : value, 400).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace(">", "&gt;").replace("[", "\\[")
                .replace("`", "\\`").replace("*", "\\*");
        text.append("| ").append(name).append(" | ").append(clean).append(" |\n");
    }
}
