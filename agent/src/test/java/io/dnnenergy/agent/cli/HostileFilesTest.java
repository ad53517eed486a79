package io.dnnenergy.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Pipes, devices and full disks in the place of files: a command ends at once, and says so. */
@EnabledOnOs(OS.LINUX)
class HostileFilesTest {
    private static final String EPOCH = "{\"schema\":1,\"network\":\"N#0\",\"epoch\":\"0\",\"start\":\"2026-01-02T03:04:05Z\",\"duration_s\":1}\n";

    @TempDir
    private Path folder;
    private String err;

    private int run(OutputStream out, String... arguments) {
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        try {
            return assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Commands.run(arguments));
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
            err = errBytes.toString(StandardCharsets.UTF_8);
        }
    }

    private Path run(String name) throws IOException {
        Path run = Files.createDirectories(folder.resolve(name));
        Files.writeString(run.resolve("epochs.jsonl"), EPOCH);
        return run;
    }

    private Path pipe(Path at) throws Exception {
        assertEquals(0, new ProcessBuilder("mkfifo", at.toString()).start().waitFor());
        return at;
    }

    @Test
    void recordingThatIsAPipeIsNotWaitedFor() throws Exception {
        assertEquals(3, run(OutputStream.nullOutputStream(), "replay", pipe(folder.resolve("pipe")).toString()));
        assertTrue(err.contains("not a regular file"), err);
    }

    @Test
    void runsWhoseFilesAreDevicesOrPipesAreMergedWithoutThem() throws Exception {
        Path endless = run("endless");
        Files.delete(endless.resolve("epochs.jsonl"));
        Files.createSymbolicLink(endless.resolve("epochs.jsonl"), Path.of("/dev/zero"));
        pipe(endless.resolve("run.json"));
        Path to = folder.resolve("merged");
        run(OutputStream.nullOutputStream(), "merge", endless.toString(), run("good").toString(), "--to=" + to);
        assertEquals(EPOCH, Files.readString(to.resolve("epochs.jsonl")), err);
    }

    @Test
    void answerThatCannotBeWrittenIsAFailure() throws IOException {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertEquals(3, run(full, "platforms"));
        assertEquals(1, err.lines().count(), err);
        assertTrue(err.contains("could not be written in full"), err);
        assertEquals(0, run(OutputStream.nullOutputStream(), "platforms"), err);
    }
}
