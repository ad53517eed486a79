package io.dnnenergy.agent.report.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.report.Footprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderAccessTest {
    @TempDir
    private Path out;
    private final List<String> said = new ArrayList<>();
    private boolean full;
    private final FolderAccess access = new FolderAccess(this::make, "given", said::add);

    private RunFolder make() throws IOException {
        if (full) {
            throw new IOException("No space left on device");
        }
        return RunFolder.create(out, Instant.EPOCH, 7, new Footprint(OptionalDouble.empty(), OptionalDouble.empty(), 1, 1));
    }

    private FolderAccess.Write note(String name) {
        return folder -> folder.write(name, "x");
    }

    private Path only() throws IOException {
        try (Stream<Path> folders = Files.list(out)) {
            List<Path> all = folders.toList();
            assertEquals(1, all.size(), all.toString());
            return all.get(0);
        }
    }

    @Test
    void whatCouldNotBeWrittenComesWhenThereIsRoomAndTwoLinesSaySo() throws IOException {
        full = true;
        access.save(note("a"));
        access.save(note("b"));
        assertNull(access.folder());
        assertEquals(2, access.missing());
        full = false;
        access.save(note("c"));
        assertEquals(1, said.size(), "only what is known to be written counts: " + said);
        access.written();
        assertTrue(said.get(0).contains("'given' cannot be written (java.io.IOException: No space left on device)"), said.get(0));
        assertTrue(said.get(1).contains("can be written again"), said.get(1));
        for (String name : List.of("a", "b", "c")) {
            assertTrue(Files.exists(only().resolve(name)), name);
        }
        assertEquals(0, access.missing());
    }

    @Test
    void aFolderThatSomebodyRemovedIsMadeAnewAndSaid() throws IOException {
        access.save(note("a"));
        delete(only());
        access.save(note("b"));
        assertTrue(said.get(0).contains("was removed"), said.toString());
        access.save(note("c"));
        access.written();
        assertTrue(Files.exists(only().resolve("b")) && Files.exists(only().resolve("c")));
        assertEquals(3, said.size(), said.toString());
    }

    @Test
    void aDiskThatIsFullNowAndThenIsNotSaidForEver() {
        for (int i = 0; i < 50; i++) {
            access.save(folder -> {
                throw new IOException("full");
            });
            access.save(folder -> { });
            access.written();
        }
        assertEquals(6, said.size());
    }

    @Test
    void memoryOfWhatWaitsIsBounded() {
        full = true;
        for (int i = 0; i < 1000; i++) {
            access.save(note("a"));
        }
        assertEquals(1000, access.missing(), "and counted");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
