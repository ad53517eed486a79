package io.dnnenergy.agent.core;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Modules of Java that a jlinked image may lack. */
final class Modules {
    private static final String MANAGEMENT = "java.management";
    private static final List<String> USED = List.of(MANAGEMENT, "jdk.management");

    private Modules() {
    }

    /** What this image lacks and how it is added, in one line; empty if nothing. */
    static Optional<String> lacking() {
        return lacking(name -> ModuleLayer.boot().findModule(name).isPresent());
    }

    static Optional<String> lacking(Predicate<String> present) {
        List<String> missing = USED.stream().filter(name -> !present.test(name)).toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of("this Java image lacks " + String.join(" and ", missing)
                + ": add " + (missing.size() > 1 ? "them" : "it") + " to the image (jlink --add-modules " + String.join(",", missing) + ",...)");
    }

    /** Whether the agent can work without what is missing: threads' CPU time is read through java.management. */
    static boolean canWork() {
        return ModuleLayer.boot().findModule(MANAGEMENT).isPresent();
    }
}
