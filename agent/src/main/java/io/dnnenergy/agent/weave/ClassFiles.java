package io.dnnenergy.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Class files of one loader, by name, without loading them. First from the jars that its classes have come from: asked for a resource, a loader of the JDK
 * asks each of the JDK's seventy modules before its own jars, which was a quarter of what C2 compiled more in a short run. Where two jars have the class, as two
 * releases of a library do, the loader is asked. Thread-safe.
 */
final class ClassFiles {
    /** In the order in which the loader has used them, which is mostly that of its class path. */
    private final List<String> jars = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> jarsByPackage = new ConcurrentHashMap<>();

    /** States where a class of the loader has come from. @param domain may be null */
    void saw(String name, ProtectionDomain domain) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        URL place = source == null ? null : source.getLocation();
        if (place != null && place.getProtocol().equals("file") && place.getPath().endsWith(".jar")) {
            add(jars, place.getPath());
            add(jarsByPackage.computeIfAbsent(packageOf(name), any -> new CopyOnWriteArrayList<>()), place.getPath());
        }
    }

    private static void add(List<String> jars, String jar) {
        if (!jars.contains(jar)) {
            jars.add(jar);
        }
    }

    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    /** @param name binary name; the result is null if there is no such class */
    byte[] read(ClassLoader loader, String name) throws IOException {
        String entry = name.replace('.', '/') + ".class";
        byte[] found = null;
        for (String jar : jarsByPackage.getOrDefault(packageOf(name), List.of())) {
            byte[] bytes = read(jar, entry);
            if (bytes != null && found != null) {
                return ask(loader, entry);
            }
            found = bytes != null ? bytes : found;
        }
        for (int i = 0; found == null && i < jars.size(); i++) {
            found = read(jars.get(i), entry);
        }
        return found != null ? found : ask(loader, entry);
    }

    private static byte[] ask(ClassLoader loader, String entry) throws IOException {
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
