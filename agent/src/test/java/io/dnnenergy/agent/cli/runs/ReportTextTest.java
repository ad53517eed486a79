package io.dnnenergy.agent.cli.runs;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.runs.RunFixture;
import io.dnnenergy.agent.runs.RunReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run read back is called what it was called when it ended. */
class ReportTextTest {
    @Test
    void aProxyOfWhichTimesAreComparedSaysSoAgain(@TempDir Path folder) throws Exception {
        Path run = RunFixture.write(folder, 1, 2, 1, Double.NaN);
        assertFalse(ReportCommand.text(RunReader.read(run)).contains("predicted cpu"));
        Path facts = run.resolve("run.json");
        Files.writeString(facts, Files.readString(facts).replaceFirst("\"compares\": ?\"joules\"", "\"compares\":\"cpu_seconds\""));
        assertTrue(ReportCommand.text(RunReader.read(run)).contains("predicted cpu"));
    }
}
