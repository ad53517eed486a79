package io.dnnenergy.agent.core;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.report.Footprint;
import io.dnnenergy.agent.report.files.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitPageTest {
    private static final Footprint NONE = new Footprint(OptionalDouble.empty(), OptionalDouble.empty(), 1, 1);

    @Test
    void pageForWhichTheExitHasNoTimeIsLeftToTheCommand(@TempDir Path parent) throws Exception {
        try (RunFolder folder = RunFolder.create(parent, Instant.EPOCH, 7, NONE)) {
            String lines = ExitPage.write(folder, () -> TimeUnit.MILLISECONDS.toNanos(251));
            assertTrue(lines.contains("java -jar dnn-energy.jar report " + folder.path()), lines);
            assertFalse(lines.contains("could not"), "late is no failure: " + lines);
            assertFalse(Files.exists(folder.path().resolve("report.html")), lines);
        }
    }
}
