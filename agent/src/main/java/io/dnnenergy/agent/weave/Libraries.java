package io.dnnenergy.agent.weave;

import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions of DL4J and ND4J, read from the names of the jars that their classes come from. Thread-safe. */
public final class Libraries {
    private static final Map<String, String> WITNESSES = Map.of(
            Hooks.MLN, "deeplearning4j-nn",
            Hooks.CG, "deeplearning4j-nn",
            "org.nd4j.linalg.factory.Nd4j", "nd4j-api",
            "org.nd4j.linalg.cpu.nativecpu.CpuBackend", "nd4j-native",
            "org.nd4j.linalg.jcublas.JCublasBackend", "nd4j-cuda");
    private static final Pattern VERSION = Pattern.compile(".*/([a-z0-9.-]+?)-(\\d[^/]*)\\.jar$");

    private volatile boolean seen;
    private final Map<String, String> versions = new ConcurrentSkipListMap<>();

    void saw(String className, ProtectionDomain domain) {
        if (!seen && Prefixes.isOfNetworks(className)) {
            seen = true;
        }
        String artifact = WITNESSES.get(className);
        if (artifact == null || versions.containsKey(artifact)) {
            return;
        }
        CodeSource source = domain == null ? null : domain.getCodeSource();
        Matcher name = VERSION.matcher(source == null || source.getLocation() == null ? "" : source.getLocation().getPath());
        versions.put(artifact, name.matches() ? name.group(2) : "unknown");
    }

    /** True once a class of DL4J, ND4J or DataVec has been loaded. */
    public boolean isAnySeen() {
        return seen;
    }

    /** Version by artifact, of what has been loaded so far; {@code unknown} where the jar's name does not say. */
    public Map<String, String> versions() {
        return Map.copyOf(versions);
    }
}
