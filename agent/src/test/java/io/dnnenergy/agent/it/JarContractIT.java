package io.dnnenergy.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.structure.ClassReferences;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The layout on which isolation rests: boot classes at the root, everything else renamed under {@code inst/}. */
class JarContractIT {
    /** Bytes; the jar has 12.2 million. A library more must be a decision. */
    private static final long LARGEST = 14_000_000;
    private static final String BOOT = "io/dnnenergy/agent/boot/";

    @Test
    void everythingIsABootClassOrIsolatedOrMetadata() throws IOException {
        Set<String> stray = new TreeSet<>();
        for (String name : names()) {
            boolean folderOnTheWay = name.endsWith("/") && BOOT.startsWith(name);
            if (!name.startsWith(BOOT) && !name.startsWith("inst/") && !name.startsWith("META-INF/") && !folderOnTheWay) {
                stray.add(name);
            }
        }
        assertEquals(Set.of(), stray);
    }

    @Test
    void noClassFileCanBeFoundByAScannerOfTheClassPath() throws IOException {
        List<String> visible = names().stream().filter(name -> name.endsWith(".class") && !name.startsWith(BOOT)).toList();
        assertEquals(List.of(), visible);
        assertTrue(names().contains("inst/io/dnnenergy/agent/core/CoreMain.classdata"));
        assertTrue(names().contains("inst/com/sun/jna/Native.classdata"));
    }

    @Test
    void noEntryIsThereTwice() throws IOException {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new TreeSet<>();
        // The stream sees every local header; the index would hide a second one.
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(AgentJar.path()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!seen.add(entry.getName())) {
                    twice.add(entry.getName());
                }
            }
        }
        assertTrue(seen.size() > 3000, seen.size() + " entries");
        assertEquals(Set.of(), twice);
    }

    @Test
    void nothingIsMultiReleaseOrAModule() throws IOException {
        List<String> names = names().stream()
                .filter(name -> name.contains("META-INF/versions/") || name.contains("module-info")).toList();
        assertEquals(List.of(), names);
    }

    @Test
    void librariesAreThereInOneCopyEach() throws IOException {
        for (String library : List.of("com/sun/jna/Native", "oshi/SystemInfo", "net/bytebuddy/jar/asm/ClassReader", "com/google/gson/Gson",
                "org/slf4j/LoggerFactory")) {
            String file = "/" + library + ".class";
            assertEquals(1, names().stream().filter(name -> ("/" + name).endsWith(file + "data") || ("/" + name).endsWith(file)).count(), library);
        }
    }

    @Test
    void bootClassesReferOnlyToTheJdkAndEachOther() throws IOException {
        Set<String> outside = new TreeSet<>();
        int seen = 0;
        try (JarFile jar = new JarFile(AgentJar.path().toFile())) {
            for (JarEntry entry : jar.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
                seen++;
                try (InputStream in = jar.getInputStream(entry)) {
                    for (String target : ClassReferences.of(in.readAllBytes())) {
                        if (!target.startsWith("java.") && !target.startsWith("io.dnnenergy.agent.boot.")) {
                            outside.add(entry.getName() + " -> " + target);
                        }
                    }
                }
            }
        }
        assertTrue(seen >= 5 && seen <= 10, seen + " classes that every loader sees");
        assertEquals(Set.of(), outside);
    }

    @Test
    void manifestNamesTheEntriesAndNothingThatTheLoaderIgnores() throws IOException {
        try (JarFile jar = new JarFile(AgentJar.path().toFile())) {
            Attributes main = jar.getManifest().getMainAttributes();
            String entry = "io.dnnenergy.agent.boot.AgentMain";
            assertEquals(entry, main.getValue("Premain-Class"));
            assertEquals(entry, main.getValue("Agent-Class"));
            assertEquals(entry, main.getValue("Main-Class"));
            assertEquals("true", main.getValue("Can-Retransform-Classes"));
            assertEquals("dnn-energy", main.getValue("Implementation-Title"));
            assertNotNull(main.getValue("Implementation-Version"));
            // The agent appends itself, once, after a check; this would append it before.
            assertEquals(null, main.getValue("Boot-Class-Path"));
            assertEquals(null, main.getValue("Multi-Release"));
            assertEquals(null, main.getValue("Class-Path"));
        }
    }

    @Test
    void jarIsNotLargerThanAgreed() throws IOException {
        long bytes = Files.size(AgentJar.path());
        assertTrue(bytes < LARGEST, bytes + " bytes");
    }

    /** Entries carry the project's fixed time, one condition of a reproducible build. */
    @Test
    void everyEntryHasTheSameTime() throws IOException {
        Set<Long> times = new TreeSet<>();
        try (JarFile jar = new JarFile(AgentJar.path().toFile())) {
            jar.stream().forEach(entry -> times.add(entry.getTime()));
        }
        assertEquals(1, times.size(), times.toString());
    }

    private static List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (JarFile jar = new JarFile(AgentJar.path().toFile())) {
            jar.stream().forEach(entry -> names.add(entry.getName()));
        }
        return names;
    }
}
