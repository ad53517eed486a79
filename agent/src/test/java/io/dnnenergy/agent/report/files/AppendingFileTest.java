package io.dnnenergy.agent.report.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendingFileTest {
    @TempDir
    private Path parent;

    private String text(RunDirectory directory) throws IOException {
        return Files.readString(directory.path().resolve("rows.csv"));
    }

    @Test
    void whatCannotBeWrittenWaitsForTheNextTry() throws IOException {
        try (RunDirectory directory = RunDirectory.create(parent, "run"); AppendingFile file = new AppendingFile(directory, "rows.csv")) {
            Path inTheWay = Files.createDirectory(directory.path().resolve("rows.csv"));
            file.append("a\n");
            assertThrows(IOException.class, file::write);
            file.append("b\n");
            assertThrows(IOException.class, file::write);
            Files.delete(inTheWay);
            file.append("c\n");
            file.write();
            assertEquals("a\nb\nc\n", text(directory));
            assertEquals(0, file.dropped());
        }
    }

    /** A full disk takes the start of a line and no more. */
    @Test
    void halfALineThatWasLeftBehindIsRemovedBeforeTheNext() throws IOException {
        try (RunDirectory directory = RunDirectory.create(parent, "run"); AppendingFile file = new AppendingFile(directory, "rows.csv")) {
            file.append("a\n");
            file.write();
            Files.writeString(directory.path().resolve("rows.csv"), "half a line", StandardOpenOption.APPEND);
            file.append("b\n");
            file.write();
            assertEquals("a\nb\n", text(directory));
        }
    }

    @Test
    void linesThatWaitAreBounded() throws IOException {
        try (RunDirectory directory = RunDirectory.create(parent, "run"); AppendingFile file = new AppendingFile(directory, "rows.csv")) {
            String megabyte = "x".repeat((1 << 20) - 1) + "\n";
            for (int i = 0; i < 12; i++) {
                file.append(megabyte);
            }
            assertEquals(4, file.dropped());
            file.write();
            assertEquals(8L << 20, Files.size(directory.path().resolve("rows.csv")));
        }
    }

    /** Whoever interrupts a thread closes the file under its hands. */
    @Test
    void aFileThatIsClosedByAnInterruptIsOpenedAgain() throws IOException {
        try (RunDirectory directory = RunDirectory.create(parent, "run"); AppendingFile file = new AppendingFile(directory, "rows.csv")) {
            file.append("a\n");
            file.write();
            file.append("b\n");
            Thread.currentThread().interrupt();
            assertThrows(IOException.class, file::write);
            assertTrue(Thread.interrupted());
            file.append("c\n");
            file.write();
            assertEquals("a\nb\nc\n", text(directory));
        }
    }

    @Test
    void writesAreOfWholeLines() {
        byte[] lines = ("a".repeat(3000) + "\n" + "b".repeat(3000) + "\n" + "c".repeat(9000) + "\nd\ne\n").getBytes(StandardCharsets.UTF_8);
        assertEquals(3001, AppendingFile.wholeLines(lines, 0));
        assertEquals(3001, AppendingFile.wholeLines(lines, 3001));
        assertEquals(9001, AppendingFile.wholeLines(lines, 6002));
        assertEquals(4, AppendingFile.wholeLines(lines, 15003));
    }
}
