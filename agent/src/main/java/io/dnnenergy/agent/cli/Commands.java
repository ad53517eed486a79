package io.dnnenergy.agent.cli;

import io.dnnenergy.agent.cli.calibrate.CalibrateCommand;
import io.dnnenergy.agent.cli.calibrate.ValidateCommand;
import io.dnnenergy.agent.cli.doctor.DoctorCommand;
import io.dnnenergy.agent.cli.estimate.EstimateCommand;
import io.dnnenergy.agent.cli.estimate.PlatformsCommand;
import io.dnnenergy.agent.cli.runs.CompareCommand;
import io.dnnenergy.agent.cli.runs.ExportCommand;
import io.dnnenergy.agent.cli.runs.ReportCommand;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine;

/** The command line: {@code java -jar dnn-energy.jar COMMAND}. */
@Command(name = "dnn-energy", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Where the joules of a Deeplearning4j run go: measured by counters, estimated by a model.",
        footer = {"", "Profile a program: java -javaagent:dnn-energy.jar[=key=value,...] -jar app.jar",
                "Exit codes: 0 done, 1 done with a finding, 2 usage, 3 unusable input."},
        subcommands = {DoctorCommand.class, EstimateCommand.class, PlatformsCommand.class, CalibrateCommand.class,
                ValidateCommand.class, ReportCommand.class, CompareCommand.class, ExportCommand.class, CommandLine.HelpCommand.class})
public final class Commands implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Called by the launcher, in the isolated loader. @return the exit code */
    public static int run(String[] arguments) {
        CommandLine line = new CommandLine(new Commands());
        line.setOut(new PrintWriter(System.out, true));
        line.setErr(new PrintWriter(System.err, true));
        line.setUsageHelpAutoWidth(true);
        return line.execute(arguments);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }
}
