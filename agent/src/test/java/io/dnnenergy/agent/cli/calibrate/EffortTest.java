package io.dnnenergy.agent.cli.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.cli.Commands;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EffortTest {
    @Test
    void quickTakesMinutesAndTwoWithoutANumber() {
        assertEquals("QUICK", parsed("calibrate", "--quick").name());
        assertEquals("QUICK", parsed("calibrate", "--quick", "2").name());
        assertEquals(parsed("calibrate", "--quick", "2"), parsed("validate", "--quick=2", "--out", "x"));
        assertEquals("QUICK", parsed("calibrate", "--quick", "--out", "x").name());
        assertEquals("STANDARD", parsed("calibrate").name());
    }

    @Test
    void moreMinutesAreMoreEpochs() {
        assertTrue(epochs(Effort.quick(5)) > epochs(Effort.quick(2)) && epochs(Effort.quick(2)) > epochs(Effort.quick(1)));
        assertEquals(4, epochs(Effort.quick(2)));
    }

    @Test
    void aLengthThatIsNoneIsAWrongOption() {
        StringWriter error = new StringWriter();
        CommandLine line = new CommandLine(new Commands()).setErr(new PrintWriter(error, true));
        assertEquals(2, line.execute("calibrate", "--quick", "45"));
        assertTrue(error.toString().contains("--quick takes 1.0 to 10.0 minutes, not 45.0"), error.toString());
        assertEquals(2, line.execute("calibrate", "--quick", "soon"));
    }

    private static int epochs(Effort effort) {
        List<String> arguments = effort.arguments(true);
        return Integer.parseInt(arguments.get(arguments.indexOf("--epochs") + 1));
    }

    private static Effort parsed(String... arguments) {
        CommandLine.ParseResult result = new CommandLine(new Commands()).parseArgs(arguments).subcommand();
        return ((CalibrationOptions) result.commandSpec().mixins().values().stream().map(CommandLine.Model.CommandSpec::userObject)
                .filter(CalibrationOptions.class::isInstance).findFirst().orElseThrow()).effort();
    }
}
