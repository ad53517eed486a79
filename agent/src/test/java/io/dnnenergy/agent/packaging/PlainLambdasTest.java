package io.dnnenergy.agent.packaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainLambdasTest {
    @TempDir
    Path folder;

    private Class<?> rewritten() throws Exception {
        Path place = Files.createDirectories(folder.resolve(ManyLambdas.class.getPackageName().replace('.', '/')));
        for (Class<?> type : List.of(ManyLambdas.class, ManyLambdas.Inner.class, ManyLambdas.Named.class)) {
            String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
            try (InputStream in = PlainLambdasTest.class.getResourceAsStream(file)) {
                Files.copy(in, place.resolve(file));
            }
        }
        PlainLambdas.main(new String[] {folder.toString(), ".class"});
        URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        return loader.loadClass(ManyLambdas.class.getName());
    }

    @Test
    void everyKindOfLambdaDoesWhatItDid() throws Exception {
        assertEquals(ManyLambdas.all(), rewritten().getMethod("all").invoke(null));
    }

    @Test
    void noneIsLeftForTheJvmToMake() throws Exception {
        Class<?> type = rewritten();
        Object made = type.getMethod("constant").invoke(null);
        assertFalse(made.getClass().isHidden());
        assertSame(made, type.getMethod("constant").invoke(null), "one object, as of the JVM's own");
        assertTrue(ManyLambdas.constant().getClass().isHidden(), "those of the compiler are not");
    }

    @Test
    void rewrittenAgainNothingChanges() throws Exception {
        rewritten();
        List<byte[]> before = bytes();
        PlainLambdas.main(new String[] {folder.toString(), ".class"});
        List<byte[]> after = bytes();
        assertEquals(before.size(), after.size());
        for (int i = 0; i < before.size(); i++) {
            assertArrayEquals(before.get(i), after.get(i));
        }
    }

    private List<byte[]> bytes() throws IOException {
        try (var files = Files.walk(folder)) {
            List<Path> classes = files.filter(Files::isRegularFile).sorted().toList();
            List<byte[]> all = new ArrayList<>();
            for (Path file : classes) {
                all.add(Files.readAllBytes(file));
            }
            return all;
        }
    }
}
