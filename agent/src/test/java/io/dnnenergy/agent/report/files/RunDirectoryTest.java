package io.dnnenergy.agent.report.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another user may write in the parent: what is planted there is neither taken over, nor followed, nor written to. */
class RunDirectoryTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path parent;

    private List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void onlyTheOwnerMayLookIn() throws IOException {
        try (RunDirectory directory = RunDirectory.create(parent, "run")) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())));
        }
    }

    @Test
    void aNameThatIsTakenIsLeftAloneWhateverItIs() throws IOException {
        Path victim = Files.createDirectory(parent.resolve("victim"));
        Files.createSymbolicLink(parent.resolve("run"), victim);
        Files.createDirectory(parent.resolve("run-2"));
        Files.writeString(parent.resolve("run-3"), "a file");
        Files.createSymbolicLink(parent.resolve("run-4"), parent.resolve("nowhere"));
        try (RunDirectory directory = RunDirectory.create(parent, "run")) {
            assertEquals(parent.resolve("run-5"), directory.path());
            directory.replace("run.json", CONTENT);
        }
        assertEquals(List.of(), names(victim));
        assertEquals(List.of(), names(parent.resolve("run-2")));
        assertFalse(Files.exists(parent.resolve("nowhere")));
        assertEquals(List.of("run.json"), names(parent.resolve("run-5")));
    }

    @Test
    void plantedLinksInsideAreNotFollowed() throws IOException {
        Path victim = Files.writeString(parent.resolve("victim"), "precious");
        try (RunDirectory directory = RunDirectory.create(parent, "run")) {
            for (String name : List.of("run.json", "run.json.tmp", "summary.txt.tmp")) {
                Files.createSymbolicLink(directory.path().resolve(name), victim);
            }
            Files.createSymbolicLink(directory.path().resolve("epochs.jsonl"), victim);
            assertThrows(IOException.class, () -> directory.make("epochs.jsonl"));
            assertThrows(IOException.class, () -> directory.reopen("epochs.jsonl"));
            assertThrows(IOException.class, () -> directory.overwrite("run.json", new byte[1]));
            directory.replace("run.json", CONTENT);
            directory.replace("summary.txt", CONTENT);
            assertTrue(Files.isRegularFile(directory.path().resolve("run.json"), LinkOption.NOFOLLOW_LINKS));
        }
        assertEquals("precious", Files.readString(victim));
    }

    /** In a parent without the sticky bit the folder itself can be exchanged while the run goes on. */
    @Test
    void aFolderThatIsExchangedAfterwardsGetsNothing() throws IOException {
        Path victim = Files.createDirectory(parent.resolve("victim"));
        try (RunDirectory directory = RunDirectory.create(parent, "run")) {
            Files.move(directory.path(), parent.resolve("moved"));
            Files.createSymbolicLink(parent.resolve("run"), victim);
            directory.replace("run.json", CONTENT);
            directory.make("epochs.jsonl").close();
        }
        assertEquals(List.of(), names(victim));
        assertEquals(List.of("epochs.jsonl", "run.json"), names(parent.resolve("moved")));
    }

    @Test
    void aReplacementThatFailsLeavesTheOldFileAndNoTemporaryOne() throws IOException {
        try (RunDirectory directory = RunDirectory.create(parent, "run")) {
            Files.createDirectories(directory.path().resolve("run.json/in-the-way"));
            assertThrows(IOException.class, () -> directory.replace("run.json", CONTENT));
            assertEquals(List.of("run.json"), names(directory.path()));
        }
    }

    @Test
    void writingOverKeepsTheLength() throws IOException {
        try (RunDirectory directory = RunDirectory.create(parent, "run")) {
            directory.replace("run.json", "0123456789".getBytes(StandardCharsets.UTF_8));
            assertTrue(directory.overwrite("run.json", "abc".getBytes(StandardCharsets.UTF_8)));
            assertEquals("abc3456789", Files.readString(directory.path().resolve("run.json")));
            assertFalse(directory.overwrite("run.json", new byte[11]));
            try (SeekableByteChannel channel = directory.reopen("run.json")) {
                assertEquals(10, channel.size());
            }
        }
    }
}
