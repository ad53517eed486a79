package io.dnnenergy.agent.cli;

import io.dnnenergy.agent.cli.calibrate.CalibrateCommand;
import io.dnnenergy.agent.cli.calibrate.ValidateCommand;
import io.dnnenergy.agent.cli.doctor.DoctorCommand;
import io.dnnenergy.agent.cli.estimate.EstimateCommand;
import io.dnnenergy.agent.cli.estimate.PlatformsCommand;
import io.dnnenergy.agent.cli.runs.AdviseCommand;
import io.dnnenergy.agent.cli.runs.CompareCommand;
import io.dnnenergy.agent.cli.runs.ExportCommand;
import io.dnnenergy.agent.cli.runs.MergeCommand;
import io.dnnenergy.agent.cli.runs.ReportCommand;
import io.dnnenergy.agent.cli.replay.ReplayCommand;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine;

/** The command line: {@code java -jar dnn-energy.jar COMMAND}. */
@Command(name = "dnn-energy", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Where the joules of a Deeplearning4j run go: measured by counters, estimated by a model.",
        footer = {"", "Profile a program: java -javaagent:dnn-energy.jar[=key=value,...] -jar app.jar",
                "Exit codes: 0 done, 1 done with a finding, 2 usage, 3 unusable input."},
        subcommands = {DoctorCommand.class, EstimateCommand.class, PlatformsCommand.class, CalibrateCommand.class,
                ValidateCommand.class, ReportCommand.class, CompareCommand.class, AdviseCommand.class, ExportCommand.class, MergeCommand.class,
                ReplayCommand.class, CommandLine.HelpCommand.class})
public final class Commands implements Runnable {
    private static final int UNUSABLE = 3;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Called by the launcher, in the isolated loader. @return the exit code */
    public static int run(String[] arguments) {
        CommandLine line = new CommandLine(new Commands());
        PrintWriter err = new PrintWriter(new ShownWriter(System.err), true);
        line.setOut(new PrintWriter(new ShownWriter(System.out), true));
        line.setErr(err);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setUsageHelpAutoWidth(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> unexpected(command, failure));
        try {
            return written(line.execute(arguments), err);
        } catch (OutOfMemoryError small) {
            err.println("dnn-energy: not enough memory for this input: give more (java -Xmx2g -jar dnn-energy.jar ...), if it is what it should be");
            return UNUSABLE;
        } catch (StackOverflowError deep) {
            err.println("dnn-energy: the input is nested too deeply to be read");
            return UNUSABLE;
        }
    }

    /** A script that reads half an answer, from a full disk, would take it for the whole. */
    private static int written(int code, PrintWriter err) {
        if (!System.out.checkError()) {
            return code;
        }
        err.println("dnn-energy: the output could not be written in full: its disk is full, or its reader has gone");
        return UNUSABLE;
    }

    /** A fault of the program: one line, with the place for a bug report. */
    private static int unexpected(CommandLine command, Exception failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        command.getErr().println(command.getCommandName() + ": " + failure + (trace.length == 0 ? "" : " (at " + trace[0] + ")"));
        return UNUSABLE;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }
}
