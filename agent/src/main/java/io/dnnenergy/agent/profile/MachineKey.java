package io.dnnenergy.agent.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * For what a fitted profile holds: a processor, the logical CPUs of it that this JVM may use, and the JVM.
 *
 * @param processor as it names itself, with family and model where the name alone does not separate generations
 * @param cpus      logical CPUs that the JVM may use
 * @param jvm       name and feature version of the virtual machine
 */
public record MachineKey(String processor, int cpus, String jvm) {
    private static final int MOST_LINES = 64;

    /** @param procfs where {@code cpuinfo} is, on Linux */
    public static MachineKey of(Path procfs) {
        return new MachineKey(processor(procfs.resolve("cpuinfo")), Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vm.name", "jvm") + " " + Runtime.version().feature());
    }

    /** Name of the profile's file, without what it was fitted to. */
    String fileName() {
        return slug(processor) + "-" + cpus + "cpu-" + slug(jvm);
    }

    private static String slug(String text) {
        String slug = text.toLowerCase(Locale.ROOT).replaceAll("\\((r|tm)\\)", " ").replaceAll("[^a-z0-9.+]+", "-").replaceAll("^-+|-+$", "");
        return slug.length() > 80 ? slug.substring(0, 80) : slug;
    }

    private static String processor(Path cpuinfo) {
        Map<String, String> facts = facts(cpuinfo);
        if (facts.containsKey("model name")) {
            String family = facts.getOrDefault("cpu family", "");
            return facts.get("model name") + (family.isEmpty() ? "" : " (family " + family + " model " + facts.getOrDefault("model", "?") + ")");
        }
        if (facts.containsKey("CPU part")) {
            return "ARM implementer " + facts.getOrDefault("CPU implementer", "?") + " part " + facts.get("CPU part");
        }
        String named = System.getenv("PROCESSOR_IDENTIFIER");
        return named != null && !named.isBlank() ? named : System.getProperty("os.name", "") + " " + System.getProperty("os.arch", "");
    }

    /** Of the first processor. */
    private static Map<String, String> facts(Path cpuinfo) {
        Map<String, String> facts = new HashMap<>();
        if (!Files.isRegularFile(cpuinfo)) {
            return facts;
        }
        try (BufferedReader lines = Files.newBufferedReader(cpuinfo, StandardCharsets.UTF_8)) {
            for (int i = 0; i < MOST_LINES; i++) {
                String line = lines.readLine();
                if (line == null || line.isBlank() && !facts.isEmpty()) {
                    break;
                }
                int colon = line.indexOf(':');
                if (colon > 0) {
                    facts.putIfAbsent(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
                }
            }
        } catch (IOException unreadable) {
            // What is not known is not in the key.
        }
        return facts;
    }
}
