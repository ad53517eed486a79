package io.dnnenergy.agent.structure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Class files of one module by binary name, from its output folder or its jar, whichever the build put on the class path. */
final class CompiledClasses {
    private CompiledClasses() {
    }

    /** @param witness a class of the module's main code */
    static Map<String, byte[]> besides(Class<?> witness) throws IOException {
        Path home = home(witness);
        if (Files.isDirectory(home)) {
            return under(home);
        }
        try (FileSystem jar = FileSystems.newFileSystem(home)) {
            return under(jar.getPath("/"));
        }
    }

    private static Path home(Class<?> witness) {
        try {
            return Path.of(witness.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, byte[]> under(Path root) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.toString().endsWith(".class")).forEach(file -> classes.put(name(root, file), bytes(file)));
        }
        return classes;
    }

    private static String name(Path root, Path file) {
        String path = root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), ".");
        return path.substring(0, path.length() - ".class".length());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
