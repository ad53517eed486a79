package io.dnnenergy.agent.cli.estimate;

import io.dnnenergy.agent.model.platform.PlatformProfile;
import io.dnnenergy.agent.model.platform.Profiles;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code platforms [NAME|FILE...]}: the profiles, or all numbers of some with their sources. Exit code 0, or 3 for an unusable profile. */
@Command(name = "platforms", mixinStandardHelpOptions = true,
        description = "Lists the platform profiles; with names or files, every number with unit, range, confidence and source.")
public final class PlatformsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Parameters(paramLabel = "NAME|FILE", arity = "0..*", description = "Profiles to show in full.")
    private List<String> names = List.of();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            if (names.isEmpty()) {
                out.print(list());
            }
            for (String name : names) {
                out.print(detail(Platforms.get(name)));
            }
            out.flush();
            return 0;
        } catch (IllegalArgumentException unusable) {
            spec.commandLine().getErr().println("platforms: " + unusable.getMessage());
            return 3;
        }
    }

    private static String list() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"name", "kind", "numbers", "without source", "what"});
        for (String name : Profiles.names()) {
            PlatformProfile profile = Profiles.get(name);
            rows.add(new String[] {name, profile.kind(), Integer.toString(profile.quantities().size()),
                    Integer.toString(profile.recalled().size()), profile.title()});
        }
        return AlignedCells.format(rows) + System.lineSeparator() + Platforms.kept()
                .map(kept -> "auto is " + kept.file().map(Object::toString).orElse("") + ": " + kept.profile().calibration() + error(kept.profile()))
                .orElse("auto is generic-cpu, moved to this processor and its speed: no profile was fitted here (dl4j-examples/run calibrate --quick 2)")
                + System.lineSeparator();
    }

    /** How well a fitted profile fits. */
    static String error(PlatformProfile profile) {
        return profile.fit().filter(fit -> fit.medianError() > 0).map(fit -> String.format(java.util.Locale.ROOT, ", median error of a row %.1f %% %s",
                100 * fit.medianError(), fit.keptOut() ? "on networks kept out" : "on what it was fitted to")).orElse("");
    }

    private static String detail(PlatformProfile profile) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"quantity", "value", "low", "high", "unit", "confidence", "source"});
        profile.quantities().forEach((parameter, q) -> rows.add(new String[] {parameter.key(), AlignedCells.number(q.value()),
                q.lowest().isPresent() ? AlignedCells.number(q.low()) : "", q.highest().isPresent() ? AlignedCells.number(q.high()) : "",
                parameter.unit(), q.confidence().id(), q.source() + (q.atBoard() ? " (at the board: regulators included)" : "")}));
        return profile.name() + " (" + profile.kind() + "): " + profile.title() + System.lineSeparator() + AlignedCells.format(rows)
                + System.lineSeparator();
    }
}
