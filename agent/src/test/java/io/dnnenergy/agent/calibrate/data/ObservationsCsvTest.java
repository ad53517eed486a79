package io.dnnenergy.agent.calibrate.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.calibrate.FitTable;
import io.dnnenergy.agent.calibrate.fit.Fit;
import io.dnnenergy.agent.calibrate.fit.KnownPlant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservationsCsvTest {
    @TempDir
    Path folder;

    private final List<Observation> rows = new KnownPlant(Target.CPU_SECONDS).observe(new Random(1), 0.05, 0.01, 0.05);

    @Test
    void whatIsWrittenIsReadAgainToTheLastDigit() throws IOException {
        Path file = folder.resolve("observations.csv");
        ObservationsCsv.write(file, rows, Target.CPU_SECONDS);
        assertEquals(rows, ObservationsCsv.read(file, Target.CPU_SECONDS));
    }

    @Test
    void cpuTimeIsNotReadAsJoules() throws IOException {
        Path file = folder.resolve("observations.csv");
        ObservationsCsv.write(file, rows, Target.CPU_SECONDS);
        String message = assertThrows(IllegalArgumentException.class, () -> ObservationsCsv.read(file, Target.JOULES)).getMessage();
        assertTrue(message.contains("line 2") && message.contains("cpu-seconds"), message);
    }

    @Test
    void aFaultNamesItsLine() throws IOException {
        Path file = folder.resolve("observations.csv");
        ObservationsCsv.write(file, rows.subList(0, 2), Target.CPU_SECONDS);
        Files.writeString(file, Files.readString(file).replaceFirst("(?s)(.*)inference,|(?s)(.*)backward,", "$1$2sideways,"));
        String message = assertThrows(IllegalArgumentException.class, () -> ObservationsCsv.read(file, Target.CPU_SECONDS)).getMessage();
        assertTrue(message.contains("line 3"), message);
    }

    @Test
    void theTableOfAFitSaysWhatItIsFittedToAndWhatItCannotTell() {
        List<Observation> all = new KnownPlant(Target.JOULES).observe(new Random(1), 0.05, 0.01, 0.5);
        String table = FitTable.of(Fit.of(all, Target.JOULES, KnownPlant.PRIOR, 200));
        assertTrue(table.contains(Target.JOULES.statement()) && table.contains("bytes from L2") && table.contains("cannot be identified"), table);
    }
}
