package io.dnnenergy.agent.cli.runs;

import io.dnnenergy.agent.runs.UnusableRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands' common part: exit code 3 and one line where a file cannot be read or written. */
abstract class RunCommand implements Callable<Integer> {
    static final int UNUSABLE = 3;

    @Spec
    private CommandSpec spec;

    @Override
    public final Integer call() {
        try {
            return run();
        } catch (UnusableRun e) {
            return refuse(e.getMessage());
        } catch (FileSystemException e) {
            return refuse(e.getFile() + ": " + (e.getReason() == null ? e.getClass().getSimpleName().replaceFirst("Exception$", "") : e.getReason()));
        } catch (IOException e) {
            return refuse(e.getMessage());
        } catch (OutOfMemoryError e) {
            return refuse("the run needs more memory: java -Xmx8g -jar dnn-energy.jar " + spec.name() + " ...");
        }
    }

    abstract int run() throws UnusableRun, IOException;

    private int refuse(String why) {
        err().println(spec.name() + ": " + why);
        return UNUSABLE;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Wrong use: exit code 2 with the command's usage. */
    picocli.CommandLine.ParameterException misuse(String why) {
        return new picocli.CommandLine.ParameterException(spec.commandLine(), why);
    }
}
