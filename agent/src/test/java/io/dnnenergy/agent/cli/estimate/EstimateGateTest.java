package io.dnnenergy.agent.cli.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A gate that needs no counter. */
class EstimateGateTest {
    @TempDir
    private Path folder;
    private StringWriter err;

    private int estimate(String... arguments) {
        err = new StringWriter();
        return new CommandLine(new EstimateCommand()).setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err)).execute(arguments);
    }

    private String zoo(String name, String from, String to) throws IOException {
        Path file = folder.resolve(name + to.length() + ".json");
        try (InputStream in = new GZIPInputStream(getClass().getResourceAsStream("/io/dnnenergy/agent/model/zoo/" + name + ".json.gz"))) {
            Files.writeString(file, new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).replaceAll(from, to));
        }
        return file.toString();
    }

    @Test
    void aLimitOnTheValue() throws IOException {
        String model = zoo("LeNet", "x{99}", "");
        assertEquals(0, estimate(model, "--fail-if", "joules > 1e9"), err.toString());
        assertTrue(err.toString().contains("passed: joules > 1e9: joules "), err.toString());
        assertEquals(1, estimate(model, "--fail-if", "joules > 1e-12", "--platform", "generic-cpu,server-cpu"));
        assertEquals(2, err.toString().lines().filter(line -> line.startsWith("failed: joules > 1e-12: joules ")).count(), err.toString());
        assertEquals(1, estimate(model, "--fail-if", "parameters > 1000"));
        assertEquals(0, estimate(model, "--fail-if", "seconds < 1e-15"), err.toString());
    }

    @Test
    void aLimitOnTheChangeAgainstTheModelBefore() throws IOException {
        String model = zoo("LeNet", "x{99}", "");
        assertEquals(0, estimate(model, "--against", model, "--fail-if", "> +0%"), err.toString());
        assertEquals(0, estimate(model, "--batch", "64", "--against", model, "--fail-if", "macs_per_example > +2%", "--fail-if", "< -1%"), err.toString());
        String wider = zoo("LeNet", "(\"n(?:out|in)\" ?: ?)500", "$1 900");
        assertEquals(1, estimate(wider, "--against", model, "--fail-if", "> +2%", "--fail-if", "parameters > +2%"), err.toString());
        assertTrue(err.toString().contains("before"), err.toString());
        assertEquals(0, estimate(model, "--against", wider, "--fail-if", "> +2%"), err.toString());
    }

    @Test
    void aFigureThatIsNotKnownDoesNotPass() {
        EstimateGate.Limit limit = CommandLine.populateCommand(new EstimateGate(), "--fail-if", "joules > 1.2").limits().get(0);
        EstimateGate.Outcome unknown = limit.of(Double.NaN, Double.NaN, "x");
        assertTrue(unknown.failed() && unknown.says().startsWith("unknown: joules > 1.2"), unknown.says());
        assertFalse(limit.of(1.1, Double.NaN, "x").failed());
    }

    @Test
    void whatIsNoLimitIsWrongUse() throws IOException {
        String model = zoo("LeNet", "x{99}", "");
        assertEquals(2, estimate(model, "--fail-if", "joule > 1"));
        assertTrue(err.toString().contains("figures: joules, seconds, parameters, macs_per_example"), err.toString());
        assertEquals(2, estimate(model, "--fail-if", "> +2%"));
        assertTrue(err.toString().contains("--against OLD says from what"), err.toString());
        assertEquals(2, estimate(model, "--against", model));
        assertEquals(3, estimate(model, "--against", folder.resolve("none.json").toString(), "--fail-if", "> +2%"));
    }
}
