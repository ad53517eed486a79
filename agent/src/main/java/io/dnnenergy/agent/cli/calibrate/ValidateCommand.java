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
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code validate}: estimated against measured on what was kept out of the fit. Measures what is not measured yet. */
@Command(name = "validate", mixinStandardHelpOptions = true,
        description = "Keeps each application network (then each layer type, each batch size) out of the fit in turn and compares estimate and "
                + "measurement, layer by layer. Writes table, JSON, CSV and a scatter plot.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:done, but a baseline is better or programs are left out", "2:wrong option", "3:unusable input"})
public final class ValidateCommand extends CalibrationCommand {
    @Option(names = "--networks-only", description = "Leave the other two ways of keeping out away.")
    private boolean networksOnly;

    @Override
    int run(Measurements measurements, Target target, PrintWriter out) throws IOException {
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
    }

    /** True if a baseline is closer. Where CPU seconds are predicted, methods that know the measured time do not count: it all but is the answer. */
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
