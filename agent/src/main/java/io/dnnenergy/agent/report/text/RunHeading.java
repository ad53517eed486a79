package io.dnnenergy.agent.report.text;

import io.dnnenergy.agent.report.facts.CounterFacts;
import io.dnnenergy.agent.report.facts.PlatformFacts;
import io.dnnenergy.agent.report.facts.RunFacts;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The summary's first lines: where the energy was read, and what the estimates rest on. Pure. */
public final class RunHeading {
    private RunHeading() {
    }

    /** @param folder path of the run folder, or why there is none */
    public static String of(RunFacts facts, String folder) {
        StringBuilder text = new StringBuilder();
        text.append("\n=== dnn-energy: where the energy of this run went ===\n");
        text.append("Report: ").append(folder).append('\n');
        if (facts.isProxy()) {
            text.append("Source: proxy. THIS IS NOT A MEASUREMENT: no energy counter could be read, so what is called proxy below is CPU time\n"
                    + "        multiplied by a stated power. It shows where CPU time goes, not how many joules were drawn.\n"
                    + "        `java -jar dnn-energy.jar doctor` says why, and what to do.\n");
        } else {
            text.append(source(facts));
        }
        domains(facts).forEach((name, line) -> text.append("        ").append(name).append(": ").append(line).append('\n'));
        PlatformFacts platform = facts.platform();
        text.append("Estimates: component model on platform '").append(platform.name()).append("', ")
                .append(platform.calibration().isEmpty() ? "not calibrated on this machine" : platform.calibration()).append(error(platform.fit()))
                .append("; seed: the founding article's model.\n");
        if (platform.comparesTime()) {
            text.append("        Compared are CPU seconds, measured against predicted: both become joules by the same watts, so no ratio says anything\n"
                    + "        about joules.\n");
        }
        if (!platform.advice().isEmpty()) {
            text.append("        ").append(platform.advice()).append('\n');
        }
        WholeRun.lines(facts).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** The same within 80 columns. @param folder path of the run folder, or why there is none; the path alone may be longer */
    public static String brief(RunFacts facts, String folder) {
        StringBuilder text = new StringBuilder("\n=== dnn-energy: where the energy of this run went ===\n");
        text.append("Report: ").append(folder).append('\n');
        if (facts.isProxy()) {
            text.append("Source: proxy. THIS IS NOT A MEASUREMENT: no energy counter could be read.\n"
                    + "        What is called proxy below is CPU time multiplied by a stated power.\n"
                    + "        `java -jar dnn-energy.jar doctor` says why, and what to do.\n");
        } else {
            text.append(source(facts));
        }
        domains(facts).forEach((name, line) -> text.append(TerminalLines.cut("        " + name + ": " + line)).append('\n'));
        PlatformFacts platform = facts.platform();
        text.append(TerminalLines.cut("Model:  " + platform.name() + ", " + (platform.fit() == null ? "not calibrated here: "
                + "dl4j-examples/run calibrate --quick 2" : "of " + day(platform.fit()) + error(platform.fit())))).append('\n');
        WholeRun.lines(facts).forEach(line -> text.append(TerminalLines.cut(line)).append('\n'));
        return text.toString();
    }

    private static String source(RunFacts facts) {
        if (facts.counters().stream().noneMatch(counter -> counter.domain().counted())) {
            return "Source: none. Nothing was measured; estimates only.\n";
        }
        String source = facts.options().getOrDefault("source", "");
        return "Source: " + facts.sources() + (source.startsWith("replay:") ? ", REPLAYED: another run's, " + source : "")
                + (facts.counterLost() ? " (a counter failed: see the warnings)\n" : "\n");
    }

    private static String day(PlatformFacts.Fit fit) {
        return fit.dateUtc().length() > 10 ? fit.dateUtc().substring(0, 10) : fit.dateUtc();
    }

    private static String error(PlatformFacts.Fit fit) {
        if (fit == null || Double.isNaN(fit.medianError())) {
            return "";
        }
        return ", median error of a row " + Si.percent(fit.medianError()) + (fit.keptOut() ? " on networks kept out" : " on what it was fitted to");
    }

    private static Map<String, String> domains(RunFacts facts) {
        Map<String, String> lines = new TreeMap<>();
        for (CounterFacts counter : facts.counters()) {
            lines.put(counter.domain().name() + (counter.domain().counted() ? "" : " (not added to the total)"),
                    String.format(Locale.ROOT, "%.6f J, %s", counter.energyUj() * 1e-6, counter.domain().location()));
        }
        return lines;
    }
}
