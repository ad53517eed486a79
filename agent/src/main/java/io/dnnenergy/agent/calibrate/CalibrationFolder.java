package io.dnnenergy.agent.calibrate;

import io.dnnenergy.agent.calibrate.data.Observation;
import io.dnnenergy.agent.calibrate.data.Split;
import io.dnnenergy.agent.calibrate.data.Steadiness;
import io.dnnenergy.agent.calibrate.data.Target;
import io.dnnenergy.agent.calibrate.fit.Fit;
import io.dnnenergy.agent.calibrate.validate.Folds;
import io.dnnenergy.agent.calibrate.validate.Repeats;
import io.dnnenergy.agent.calibrate.validate.Scatter;
import io.dnnenergy.agent.calibrate.validate.Validation;
import io.dnnenergy.agent.model.platform.PlatformProfile;
import io.dnnenergy.agent.stats.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** From observations to what a calibration and a validation leave behind. Not thread-safe on one folder. */
public final class CalibrationFolder {
    /** Of the repetitions left out, those that are named. */
    private static final int SHOWN = 10;
    private static final int LEAST_NETWORKS = 3;
    private static final String PROFILE = "profile.json";

    private final Path folder;
    private final int resamples;

    /** @param folder made if it is not there; files of the same name are replaced */
    public CalibrationFolder(Path folder) throws IOException {
        this(folder, Fit.RESAMPLES);
    }

    /** @param resamples of the coefficients' intervals */
    CalibrationFolder(Path folder, int resamples) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.resamples = resamples;
    }

    /**
     * Fits to the steady repetitions and writes {@code profile.json} and {@code calibration.txt}.
     *
     * @param applications one row for each repetition of a layer and pass; each network is also kept out once, for the profile's own error
     * @param designed     likewise, always in the fit
     * @return the text, with the repetitions that were left out and why
     * @throws IllegalArgumentException if no observation is usable
     */
    public String calibrate(List<Observation> applications, List<Observation> designed, Target target, PlatformProfile prior,
                            CalibrationOrigin provenance) throws IOException {
        List<Observation> observations = Folds.together(applications, designed);
        Steadiness steadiness = Steadiness.of(observations);
        Fit fit = Fit.of(Repeats.merged(steadiness.steady(observations), target), target, prior, resamples);
        double keptOut = keptOut(Repeats.merged(steadiness.steady(applications), target), Repeats.merged(steadiness.steady(designed), target), target, prior);
        Files.writeString(folder.resolve(PROFILE), new CalibratedProfile(fit, prior, provenance, keptOut).json());
        String text = provenance.machine() + ", " + provenance.counters() + ", " + provenance.dateUtc() + System.lineSeparator() + FitTable.of(fit)
                + (Double.isNaN(keptOut) ? "" : String.format(Locale.ROOT, "Each network kept out of the fit once: median error of a row %.1f %%%n", 100 * keptOut))
                + said(steadiness);
        Files.writeString(folder.resolve("calibration.txt"), text);
        return text;
    }

    /**
     * Validates on the steady repetitions, one group of the split kept out at a time, and writes {@code validation-SPLIT.txt}, {@code .json},
     * {@code .csv} and {@code .svg}.
     *
     * @param designed always in the fit, unless they belong to the group that is kept out
     * @throws IllegalArgumentException if there are fewer than three groups
     */
    public Validated validate(List<Observation> applications, List<Observation> designed, Target target, PlatformProfile prior, Split split)
            throws IOException {
        Steadiness steadiness = Steadiness.of(Folds.together(applications, designed));
        List<Observation> steady = steadiness.steady(applications);
        Validation validation = Validation.of(Repeats.merged(steady, target),
                Repeats.merged(steadiness.steady(designed), target), target, prior, split);
        String name = "validation-" + split.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Map<Observation.Key, Double> scatter = Scatter.of(steady);
        String table = ValidationTable.of(validation) + (designed.isEmpty() ? "" : "The designed set of single layer types is in every fit"
                + (split == Split.NETWORK ? "" : ", without the " + split.title() + " that is kept out") + System.lineSeparator());
        String text = table + Scatter.beyondError(validation, scatter, SHOWN) + said(steadiness);
        Files.writeString(folder.resolve(name + ".txt"), table + Scatter.beyondError(validation, scatter, Integer.MAX_VALUE) + said(steadiness));
        Files.writeString(folder.resolve(name + ".json"), ValidationJson.of(validation));
        Files.writeString(folder.resolve(name + ".csv"), ValidationCsv.of(validation));
        Files.writeString(folder.resolve(name + ".svg"), ScatterSvg.of(validation));
        return new Validated(validation, text);
    }

    /** Median error of the rows of a network that the fit did not see; NaN with too few networks. */
    private static double keptOut(List<Observation> applications, List<Observation> designed, Target target, PlatformProfile prior) {
        List<Observation> usable = applications.stream().filter(Observation::isUsable).toList();
        if (Folds.groups(usable, Split.NETWORK).size() < LEAST_NETWORKS) {
            return Double.NaN;
        }
        double[] errors = Arrays.stream(Folds.residuals(usable, designed, target, prior, Split.NETWORK)).map(log -> Math.abs(Math.expm1(log))).toArray();
        return errors.length == 0 ? Double.NaN : Numbers.quantile(errors, 0.5);
    }

    /** Where {@link #calibrate} leaves the profile. */
    public Path profile() {
        return folder.resolve(PROFILE);
    }

    /** A validation, and its text for people. */
    public record Validated(Validation validation, String text) {
    }

    private static String said(Steadiness steadiness) {
        StringBuilder text = new StringBuilder();
        if (!steadiness.disturbed().isEmpty()) {
            List<String> runs = new ArrayList<>();
            steadiness.disturbed().entrySet().stream()
                    .sorted(Comparator.comparingDouble(entry -> -Math.abs(Math.log(entry.getValue())))).forEach(entry -> runs.add(String.format(Locale.ROOT, "%s (%.2f times as long)", entry.getKey(), entry.getValue())));
            text.append("Left out, the machine was throttled, loaded or otherwise not itself: ").append(runs.size()).append(" of the repetitions: ")
                    .append(String.join(", ", runs.subList(0, Math.min(SHOWN, runs.size())))).append(runs.size() > SHOWN ? " ..." : "")
                    .append(System.lineSeparator());
        }
        if (!steadiness.unchecked().isEmpty()) {
            text.append(steadiness.unchecked().size()).append(" repetition(s) have no other: whether the machine was steady then is not known")
                    .append(System.lineSeparator());
        }
        return text.toString();
    }
}
