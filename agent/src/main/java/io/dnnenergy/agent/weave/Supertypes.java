package io.dnnenergy.agent.weave;

import java.io.IOException;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which of the table's supertypes a class has, found from class files alone: no class is loaded to find out. Byte Buddy's own
 * {@code hasSuperType} costs 2 s and 1,460 loaded classes on a DL4J start; this reads each header once. Thread-safe.
 */
final class Supertypes {
    private static final Set<String> NONE = Set.of();

    private final Set<String> wanted;
    private final Map<ClassLoader, Known> byLoader = new WeakHashMap<>();

    /** What is known of one loader's classes. */
    private static final class Known {
        private final Map<String, Set<String>> found = new ConcurrentHashMap<>();
        private final ClassFiles files = new ClassFiles();
    }

    Supertypes(Set<String> wanted) {
        this.wanted = Set.copyOf(wanted);
    }

    /**
     * @param loader loader of the class
     * @param domain where the class comes from; may be null
     * @param name   binary name of the class
     * @param header its header
     * @return the wanted supertypes it has, itself excluded
     */
    Set<String> of(ClassLoader loader, ProtectionDomain domain, String name, ClassHeader header) {
        Known known = known(loader);
        known.files.saw(name, domain);
        // The class as it is loaded, whatever its file had seemed to be when a subclass came first.
        Set<String> found = ofParents(loader, header, known);
        known.found.put(name, found);
        return found;
    }

    private Set<String> ofParents(ClassLoader loader, ClassHeader header, Known known) {
        Set<String> found = NONE;
        for (String parent : header.parents()) {
            found = union(found, wanted.contains(parent) ? Set.of(parent) : NONE);
            found = union(found, ofNamed(loader, parent, known));
        }
        return found;
    }

    private Set<String> ofNamed(ClassLoader loader, String name, Known known) {
        if (Prefixes.cannotExtendDl4j(name)) {
            return NONE;
        }
        Set<String> found = known.found.get(name);
        if (found == null) {
            ClassHeader header = read(loader, name, known.files);
            found = header == null ? NONE : ofParents(loader, header, known);
            known.found.put(name, found);
        }
        return found;
    }

    private static ClassHeader read(ClassLoader loader, String name, ClassFiles files) {
        try {
            byte[] bytes = files.read(loader, name);
            return bytes == null ? null : ClassHeader.parse(bytes);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        if (b.isEmpty()) {
            return a;
        }
        if (a.isEmpty()) {
            return b;
        }
        Set<String> both = new HashSet<>(a);
        both.addAll(b);
        return both;
    }

    private Known known(ClassLoader loader) {
        synchronized (byLoader) {
            return byLoader.computeIfAbsent(loader, any -> new Known());
        }
    }
}
