package io.dnnenergy.agent.cli.calibrate;

import io.dnnenergy.agent.calibrate.CalibrationFolder;
import io.dnnenergy.agent.calibrate.data.Observation;
import io.dnnenergy.agent.calibrate.data.Split;
import io.dnnenergy.agent.calibrate.data.Target;
import io.dnnenergy.agent.calibrate.validate.Method;
import io.dnnenergy.agent.calibrate.validate.Validation;
import io.dnnenergy.agent.model.platform.PlatformProfile;
import io.dnnenergy.agent.model.platform.Profiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code validate}: estimated against measured on what was kept out of the fit. Measures what is not measured yet. */
@Command(name = "validate", mixinStandardHelpOptions = true,
        description = "Keeps each application network (then each layer type, each batch size) out of the fit in turn and compares estimate and "
                + "measurement, layer by layer. Writes table, JSON, CSV and a scatter plot.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:done, but a baseline is better or programs are left out", "2:wrong option", "3:unusable input"})
public final class ValidateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Mixin
    private CalibrationOptions options = new CalibrationOptions();
    @Option(names = "--networks-only", description = "Leave the other two ways of keeping out away.")
    private boolean networksOnly;

    @Override
    public Integer call() throws IOException {
        options.check(spec.commandLine());
        PrintWriter out = spec.commandLine().getOut();
        try {
            Measurements measurements = options.measure(out);
            Target target = measurements.target();
            List<Observation> applications = measurements.rows(false, target);
            List<Observation> designed = measurements.rows(true, target);
            PlatformProfile prior = Profiles.get(options.platform);
            CalibrationFolder folder = new CalibrationFolder(options.out);
            boolean beaten = false;
            for (Split split : networksOnly ? new Split[] {Split.NETWORK} : Split.values()) {
                CalibrationFolder.Validated validated = folder.validate(applications, designed, target, prior, split);
                out.println(validated.text());
                out.flush();
                beaten |= split == Split.NETWORK && isBeaten(validated.validation(), out);
            }
            out.println("Tables, JSON, CSV and plots: " + options.out.resolve("validation-*"));
            return Math.max(Disturbance.say(measurements, out), beaten ? 1 : 0);
        } catch (IllegalArgumentException unusable) {
            spec.commandLine().getErr().println("validate: " + unusable.getMessage());
            return 3;
        }
    }

    /** By a method that does not know the answer: of CPU time, the layers' measured time all but is. */
    private static boolean isBeaten(Validation validation, PrintWriter out) {
        boolean beaten = false;
        double own = validation.overall(Method.MODEL).medianApe();
        for (Method method : Method.values()) {
            boolean knows = validation.target() == Target.CPU_SECONDS && method.knowsTime();
            if (method != Method.MODEL && !knows && validation.overall(method).medianApe() < own) {
                out.println("Finding: " + method.title() + " is closer than the calibrated model");
                beaten = true;
            }
        }
        return beaten;
    }
}
