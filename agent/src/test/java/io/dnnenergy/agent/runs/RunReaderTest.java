package io.dnnenergy.agent.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.report.Footprint;
import io.dnnenergy.agent.report.Reports;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.files.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written is read back, to the last digit; what is damaged costs no more than itself. */
class RunReaderTest {
    @TempDir
    private Path folder;

    private Path written() throws IOException {
        return RunFixture.write(folder, 1, 3, 1, 0.2);
    }

    @Test
    void whatWasWrittenComesBack() throws Exception {
        List<ScopeReport> scopes = List.of(Reports.warmingUp("0"), Reports.unknown("w0"));
        Path path;
        try (RunFolder run = RunFolder.create(folder, Instant.EPOCH, 5, new Footprint(OptionalDouble.empty(), OptionalDouble.empty(), 1, 1))) {
            for (ScopeReport scope : scopes) {
                run.append(scope);
                run.write();
            }
            path = run.path();
        }
        Run run = RunReader.read(path);
        assertEquals(scopes.get(0), run.scopes().get(0));
        assertEquals(scopes.get(1).toString().replace("Infinity", "NaN"), run.scopes().get(1).toString(), "infinite is written as unknown");
        assertEquals(List.of("run.json is missing: machine, counters and options of this run are unknown"), run.notes());
    }

    /** A link to a device that never ends would be read for ever. */
    @Test
    void whatIsNoRegularFileIsNotRead() throws Exception {
        Path run = written();
        Files.delete(run.resolve("epochs.jsonl"));
        Files.createSymbolicLink(run.resolve("epochs.jsonl"), Path.of("/dev/zero"));
        Run read = RunReader.read(run);
        Files.delete(run.resolve("epochs.jsonl"));
        assertEquals(List.of(), read.scopes());
        assertTrue(read.notes().toString().contains("epochs.jsonl is missing"), read.notes().toString());
    }

    @Test
    void halfALineAtTheEndCostsThatLineOnly() throws Exception {
        Path run = written();
        String text = Files.readString(run.resolve("epochs.jsonl"));
        Files.writeString(run.resolve("epochs.jsonl"), text.substring(0, text.length() - 500));
        Run read = RunReader.read(run);
        assertEquals(2, read.scopes().size());
        assertTrue(read.notes().get(0).contains("1 line is incomplete"), read.notes().toString());
    }

    @Test
    void aLineThatIsNoJsonAndRowsOfUnknownPhasesAreLeftOutAndCounted() throws Exception {
        Path run = written();
        Files.writeString(run.resolve("epochs.jsonl"), "garbage\n[1]\n{\"epoch\":\"9\",\"phases\":[{\"phase\":\"dreaming\"}],\"layers\":[{\"pass\":\"sideways\"}]}\n", StandardOpenOption.APPEND);
        Run read = RunReader.read(run);
        assertEquals(4, read.scopes().size());
        assertTrue(read.notes().contains("epochs.jsonl: 2 lines are incomplete or damaged, and left out"), read.notes().toString());
        assertTrue(read.notes().get(1).startsWith("2 rows of a phase or pass"), read.notes().toString());
    }

    @Test
    void aFolderThatIsNoRunIsRefusedWithAHintWhereTheRunsAre() throws Exception {
        Path run = written();
        assertTrue(assertThrows(UnusableRun.class, () -> RunReader.read(folder)).getMessage().endsWith("the newest is " + run), "parent");
        assertTrue(assertThrows(UnusableRun.class, () -> RunReader.read(folder.resolve("nowhere"))).getMessage().endsWith("does not exist"));
        assertTrue(assertThrows(UnusableRun.class, () -> RunReader.read("nul\0")).getMessage().contains("is no path"));
        assertEquals(3, RunReader.read(run.resolve("epochs.jsonl")).scopes().size(), "a file of the run stands for its folder");
    }

    @Test
    void aLaterVersionsFilesAreRefused() throws Exception {
        for (String file : List.of("run.json", "epochs.jsonl")) {
            Path run = RunFixture.copy(RunFixture.write(folder, file.length(), 1, 1, 0.2), folder.resolve("later-" + file));
            Files.writeString(run.resolve(file), Files.readString(run.resolve(file)).replaceFirst("\"schema\": ?1", "\"schema\":99"));
            String message = assertThrows(UnusableRun.class, () -> RunReader.read(run)).getMessage();
            assertTrue(message.contains("later version (schema 99"), message);
        }
    }

    @Test
    void sumsLeaveOutScopesWhoseEnergyIsUnknownAndEpochsShareErrors() throws Exception {
        Path run = written();
        Files.writeString(run.resolve("epochs.jsonl"), "{\"epoch\":\"w0\",\"examples\":50,\"measured_j\":null}\n", StandardOpenOption.APPEND);
        RunSums sums = RunSums.of(RunReader.read(run));
        assertEquals(1, sums.leftOut());
        assertEquals(3000, sums.examples());
        Tally conv2 = sums.layers().entrySet().stream().filter(entry -> entry.getKey().name().equals("conv2")).findFirst().orElseThrow().getValue();
        assertEquals(27, conv2.measuredJ(), 1e-12);
        assertEquals(0.2 * 3, conv2.halfJ(), 1e-12, "one fit: the same error three times");
    }

    @Test
    void leavesOfTheTreeAddUpToTheCounter() throws Exception {
        RunSums sums = RunSums.of(RunReader.read(written()));
        double leaves = EnergyTree.measured(sums).stream().mapToDouble(EnergyTree.Leaf::joules).sum();
        assertEquals(sums.total().measuredJ(), leaves, 1e-9);
        assertTrue(EnergyTree.measured(sums).stream().anyMatch(leaf -> leaf.path().equals(List.of(RunFixture.NET, "backward", "conv2 (ConvolutionLayer)", "backward"))
                && Math.abs(leaf.joules() - 48) < 1e-9), EnergyTree.measured(sums).toString());
    }
}
