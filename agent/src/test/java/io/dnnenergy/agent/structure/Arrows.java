package io.dnnenergy.agent.structure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What each package may name. A pattern is a package ({@code a.b}), a package and all below it ({@code a.b.*}), or a class
 * ({@code a.b.Type}, and what nests in it). The JDK's {@code java.*} packages are free to all unless a rule says otherwise.
 */
final class Arrows {
    private final Map<String, List<String>> allowed = new LinkedHashMap<>();

    /** States what a package ({@code a.b}), or all packages of a tree ({@code a.b.*}), may name besides itself. */
    Arrows from(String packages, String... to) {
        allowed.put(packages, List.of(to));
        return this;
    }

    /** The rows in the order in which they were stated: packages to what they may name. */
    Map<String, List<String>> rows() {
        return Collections.unmodifiableMap(allowed);
    }

    /** Every arrow that no rule allows, and every package that no rule knows. */
    Set<String> violations(Map<String, byte[]> classes) {
        Set<String> found = new TreeSet<>();
        classes.forEach((name, bytes) -> {
            String own = packageOf(name);
            String rule = rule(own);
            if (rule == null) {
                found.add("package " + own + " has no row in the table of arrows");
                return;
            }
            for (String target : ClassReferences.of(bytes)) {
                if (!isFree(target) && !packageOf(target).equals(own) && allowed.get(rule).stream().noneMatch(to -> matches(to, target))) {
                    found.add(name + " -> " + target);
                }
            }
        });
        return found;
    }

    /** Every allowance that no class of its packages needs. */
    Set<String> unused(Map<String, byte[]> classes) {
        Set<String> found = new TreeSet<>();
        allowed.forEach((row, targets) -> targets.forEach(to -> found.add(row + " -> " + to)));
        classes.forEach((name, bytes) -> {
            String rule = rule(packageOf(name));
            for (String target : ClassReferences.of(bytes)) {
                if (rule != null && !packageOf(target).equals(packageOf(name))) {
                    allowed.get(rule).stream().filter(to -> matches(to, target)).forEach(to -> found.remove(rule + " -> " + to));
                }
            }
        });
        return found;
    }

    /** The row of the package itself before that of a tree around it, the innermost tree first. */
    private String rule(String own) {
        if (allowed.containsKey(own)) {
            return own;
        }
        String best = null;
        for (String row : allowed.keySet()) {
            if (row.endsWith(".*") && matches(row, own + ".x") && (best == null || row.length() > best.length())) {
                best = row;
            }
        }
        return best;
    }

    private static boolean isFree(String target) {
        return target.startsWith("java.");
    }

    private static boolean matches(String pattern, String target) {
        if (pattern.endsWith(".*")) {
            return target.startsWith(pattern.substring(0, pattern.length() - 1));
        }
        return packageOf(target).equals(pattern) || target.equals(pattern) || target.startsWith(pattern + "$");
    }

    static String packageOf(String type) {
        int dot = type.lastIndexOf('.');
        return dot < 0 ? "" : type.substring(0, dot);
    }
}
