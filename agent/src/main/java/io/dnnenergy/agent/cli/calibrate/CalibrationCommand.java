package io.dnnenergy.agent.cli.calibrate;

import io.dnnenergy.agent.calibrate.data.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands' common part: measures what is not measured yet; exit code 3 and one line for what cannot be used. */
abstract class CalibrationCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Mixin
    CalibrationOptions options = new CalibrationOptions();

    @Override
    public final Integer call() throws IOException {
        options.check(spec.commandLine());
        PrintWriter out = spec.commandLine().getOut();
        try {
            Measurements measurements = options.measure(out);
            return run(measurements, measurements.target(), out);
        } catch (IllegalArgumentException unusable) {
            spec.commandLine().getErr().println(spec.name() + ": " + unusable.getMessage());
            return 3;
        }
    }

    /**
     * What the command does with the measurements.
     *
     * @return the exit code
     * @throws IllegalArgumentException if they cannot be used; the message names the fix
     */
    abstract int run(Measurements measurements, Target target, PrintWriter out) throws IOException;
}
