package io.dnnenergy.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Class files of one loader, by name, without loading them. First from the jars that its classes have come from: asked for a resource, a loader of the JDK
 * asks each of the JDK's seventy modules before its own jars, which took half the JIT's extra work in a short run. Thread-safe.
 */
final class ClassFiles {
    private final List<String> jars = new CopyOnWriteArrayList<>();

    /** States where a class of the loader has come from. @param domain may be null */
    void saw(ProtectionDomain domain) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        URL place = source == null ? null : source.getLocation();
        if (place != null && place.getProtocol().equals("file") && place.getPath().endsWith(".jar") && !jars.contains(place.getPath())) {
            // The last one first: a class and its supertypes lie together.
            jars.add(0, place.getPath());
        }
    }

    /** @param name binary name; the result is null if there is no such class */
    byte[] read(ClassLoader loader, String name) throws IOException {
        String entry = name.replace('.', '/') + ".class";
        for (String jar : jars) {
            byte[] bytes = read(jar, entry);
            if (bytes != null) {
                return bytes;
            }
        }
        try (InputStream in = loader.getResourceAsStream(entry)) {
            return in == null ? null : in.readAllBytes();
        }
    }

    /** Opened for each read, which is cheap while the loader has it open: kept open, the jar could not be replaced when the application drops the loader. */
    private static byte[] read(String jar, String entry) {
        try (ZipFile file = new ZipFile(jar.indexOf('%') < 0 ? jar : Path.of(URI.create("file:" + jar)).toString())) {
            ZipEntry found = file.getEntry(entry);
            return found == null ? null : file.getInputStream(found).readAllBytes();
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }
}
