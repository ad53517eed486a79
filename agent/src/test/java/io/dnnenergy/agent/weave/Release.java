package io.dnnenergy.agent.weave;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;

/** The classes of one release of DL4J, read from its jars as files: nothing is loaded. */
final class Release implements Closeable {
    /** Where the build has copied the jars. */
    private static final Path JARS = Path.of("target", "hook-contract");

    private final List<JarFile> jars = new ArrayList<>();
    private final Map<String, ClassHeader> headers = new TreeMap<>();
    private final Map<String, Set<String>> supertypes = new HashMap<>();
    private final TypePool pool;

    private Release(List<JarFile> jars) throws IOException {
        this.jars.addAll(jars);
        List<ClassFileLocator> locators = new ArrayList<>();
        for (JarFile jar : jars) {
            locators.add(new ClassFileLocator.ForJarFile(jar));
            readHeaders(jar);
        }
        pool = new TypePool.Default(new TypePool.CacheProvider.Simple(), new ClassFileLocator.Compound(locators), TypePool.Default.ReaderMode.FAST,
                TypePool.Default.ofPlatformLoader());
    }

    static Release open(String version) throws IOException {
        List<JarFile> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(JARS)) {
            for (Path file : files.filter(f -> f.getFileName().toString().endsWith("-" + version + ".jar")).sorted().toList()) {
                jars.add(new JarFile(file.toFile()));
            }
        }
        return new Release(jars);
    }

    private void readHeaders(JarFile jar) throws IOException {
        for (JarEntry entry : jar.stream().filter(e -> e.getName().endsWith(".class") && !e.getName().startsWith("META-INF/")).toList()) {
            try (InputStream in = jar.getInputStream(entry)) {
                String name = entry.getName().replace('/', '.');
                headers.put(name.substring(0, name.length() - ".class".length()), ClassHeader.parse(in.readAllBytes()));
            }
        }
    }

    int jars() {
        return jars.size();
    }

    Set<String> names() {
        return headers.keySet();
    }

    boolean has(String name) {
        return headers.containsKey(name);
    }

    boolean isInterface(String name) {
        return headers.get(name).isInterface();
    }

    TypeDescription describe(String name) {
        return pool.describe(name).resolve();
    }

    /** All supertypes of a class, direct or not, as far as this release's jars show. */
    Set<String> supertypes(String name) {
        Set<String> known = supertypes.get(name);
        if (known == null) {
            known = new TreeSet<>();
            if (headers.containsKey(name)) {
                for (String parent : headers.get(name).parents()) {
                    known.add(parent);
                    known.addAll(supertypes(parent));
                }
            }
            supertypes.put(name, known);
        }
        return known;
    }

    ClassHeader header(String name) {
        return headers.get(name);
    }

    byte[] bytes(String name) throws IOException {
        for (JarFile jar : jars) {
            JarEntry entry = jar.getJarEntry(name.replace('.', '/') + ".class");
            if (entry != null) {
                try (InputStream in = jar.getInputStream(entry)) {
                    return in.readAllBytes();
                }
            }
        }
        throw new IOException(name + " is in no jar");
    }

    /** Sees this release's class files as resources. Nothing is to be loaded by it: DL4J's own dependencies are not there. */
    URLClassLoader resources() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (JarFile jar : jars) {
            urls.add(Path.of(jar.getName()).toUri().toURL());
        }
        return new URLClassLoader("hook-contract", urls.toArray(URL[]::new), Release.class.getClassLoader());
    }

    @Override
    public void close() throws IOException {
        for (JarFile jar : jars) {
            jar.close();
        }
    }
}
