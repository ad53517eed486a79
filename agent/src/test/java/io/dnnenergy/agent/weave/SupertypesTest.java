package io.dnnenergy.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.fixture.Fixtures;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupertypesTest {
    private static final String LAYER = "org.deeplearning4j.nn.api.Layer";
    private static final String ITERATOR = "org.nd4j.linalg.dataset.api.iterator.DataSetIterator";

    private final Supertypes supertypes = new Supertypes(Set.of(LAYER, ITERATOR));

    /** Counts what is asked for, and never loads a class. */
    private static final class Counting extends URLClassLoader {
        private final Map<String, Integer> reads = new HashMap<>();

        Counting() throws IOException {
            super(new URL[] {Fixtures.classes().toUri().toURL()}, null);
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            reads.merge(name, 1, Integer::sum);
            return super.getResourceAsStream(name);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            throw new ClassNotFoundException("must not be loaded: " + name);
        }
    }

    @Test
    void supertypesAreFoundOverSuperclassesAndInterfacesInAnyPackage() throws IOException {
        try (Counting loader = new Counting()) {
            assertEquals(Set.of(LAYER), of(loader, "user.OwnLayer"));
            assertEquals(Set.of(LAYER), of(loader, "org.deeplearning4j.nn.layers.BaseLayer"));
            assertEquals(Set.of(ITERATOR), of(loader, "user.Batches"));
            assertEquals(Set.of(), of(loader, "user.Networks"));
            assertEquals(Set.of(), of(loader, "org.deeplearning4j.nn.multilayer.MultiLayerNetwork"));
        }
    }

    @Test
    void typeItselfIsNotAmongItsSupertypes() throws IOException {
        try (Counting loader = new Counting()) {
            assertEquals(Set.of(), of(loader, LAYER));
        }
    }

    @Test
    void eachHeaderIsReadOnce() throws IOException {
        try (Counting loader = new Counting()) {
            of(loader, "user.OwnLayer");
            of(loader, "user.FailingLayer");
            of(loader, "org.deeplearning4j.nn.layers.OutputLayer");
            assertTrue(loader.reads.size() >= 3, loader.reads.toString());
            loader.reads.forEach((name, reads) -> assertEquals(1, reads, name));
            assertEquals(List.of(), loader.reads.keySet().stream().filter(name -> name.startsWith("java/")).toList());
        }
    }

    @Test
    void missingParentIsNoError() throws IOException {
        try (Counting loader = new Counting()) {
            ClassHeader header = new ClassHeader(false, List.of("gone.Base", LAYER), false);
            assertEquals(Set.of(LAYER), supertypes.of(loader, null, "user.Orphan", header));
        }
    }

    @Test
    void sameNameInAnotherLoaderIsAnotherClass() throws IOException {
        try (Counting loader = new Counting(); URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
            assertEquals(Set.of(LAYER), of(loader, "user.OwnLayer"));
            assertEquals(Set.of(), supertypes.of(empty, null, "user.OwnLayer", new ClassHeader(false, List.of("user.Base"), false)));
        }
    }

    @Test
    void supertypesAreReadFromTheJarThatTheClassCameFromAndNotAskedOfTheLoader(@TempDir Path folder) throws IOException {
        ProtectionDomain domain = jar(folder.resolve("with space.jar"), "user/OwnLayer.class");
        ClassHeader header = new ClassHeader(false, List.of("user.OwnLayer"), false);
        try (Counting loader = new Counting()) {
            assertEquals(Set.of(LAYER), supertypes.of(loader, domain, "user.Further", header));
            assertEquals(null, loader.reads.get("user/OwnLayer.class"));
            assertTrue(loader.reads.containsKey("org/deeplearning4j/nn/layers/BaseLayer.class"), "what the jar has not is asked for: " + loader.reads);
        }
    }

    @Test
    void theLoaderIsAskedWhichOfTwoJarsHasTheClass(@TempDir Path folder) throws IOException {
        ProtectionDomain first = jar(folder.resolve("library-1.jar"), "user/OwnLayer.class");
        ProtectionDomain second = jar(folder.resolve("library-2.jar"), "user/OwnLayer.class");
        ClassHeader none = new ClassHeader(false, List.of(), false);
        try (Counting loader = new Counting()) {
            supertypes.of(loader, first, "user.First", none);
            supertypes.of(loader, second, "user.Second", none);
            assertEquals(Set.of(LAYER), supertypes.of(loader, second, "user.Further", new ClassHeader(false, List.of("user.OwnLayer"), false)));
            assertEquals(1, loader.reads.get("user/OwnLayer.class"));
        }
    }

    @Test
    void whatIsLoadedCountsAndNotWhatItsFileHadSeemedToBe() throws IOException {
        try (Counting loader = new Counting()) {
            assertEquals(Set.of(LAYER), supertypes.of(loader, null, "user.Further", new ClassHeader(false, List.of("user.OwnLayer"), false)));
            assertEquals(Set.of(ITERATOR), supertypes.of(loader, null, "user.OwnLayer", new ClassHeader(false, List.of(ITERATOR), false)));
            assertEquals(Set.of(ITERATOR), supertypes.of(loader, null, "user.Later", new ClassHeader(false, List.of("user.OwnLayer"), false)));
        }
    }

    private static ProtectionDomain jar(Path jar, String entry) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(entry));
            out.write(Files.readAllBytes(Fixtures.classes().resolve(entry)));
        }
        return new ProtectionDomain(new CodeSource(jar.toUri().toURL(), (Certificate[]) null), null);
    }

    private Set<String> of(Counting loader, String name) throws IOException {
        try (InputStream in = loader.getResource(name.replace('.', '/') + ".class").openStream()) {
            return supertypes.of(loader, null, name, ClassHeader.parse(in.readAllBytes()));
        }
    }
}
