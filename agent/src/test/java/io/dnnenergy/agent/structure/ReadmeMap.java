package io.dnnenergy.agent.structure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The map of packages as the README prints it under its heading: a line {@code   name  -> package, package  what it is} for each row of the
 * tables of arrows. Libraries are left out, and so are rows that name nothing else of the project than the tree's row around them does.
 */
final class ReadmeMap {
    private static final String HEADING = "## Map of the code";
    private static final Pattern LINE = Pattern.compile("  (\\S+)(?: +-> (\\S+(?:, \\S+)*))? {2,}(\\S.*)");
    private static final String ALL = "*";

    private ReadmeMap() {
    }

    /** The arrows of each line of the tables, names without the project's prefix. */
    static Map<String, Set<String>> ofTables(Arrows... tables) {
        Map<String, Set<String>> rows = new LinkedHashMap<>();
        for (Arrows table : tables) {
            table.rows().forEach((packages, to) -> rows.put(shorten(packages), targets(shorten(packages), to)));
        }
        Map<String, Set<String>> lines = new LinkedHashMap<>(rows);
        lines.keySet().removeIf(row -> rows.entrySet().stream().anyMatch(tree -> !tree.getKey().equals(row) && !tree.getKey().equals(ALL)
                && isInside(tree.getKey(), row) && tree.getValue().equals(rows.get(row))));
        return lines;
    }

    /** The arrows of each line of the README's map, in its order. */
    static Map<String, Set<String>> ofReadme(List<String> readme) {
        Map<String, Set<String>> lines = new LinkedHashMap<>();
        for (Matcher line : matches(readme)) {
            lines.put(line.group(1), line.group(2) == null ? Set.of() : new TreeSet<>(List.of(line.group(2).split(", "))));
        }
        return lines;
    }

    /** Arrows of the map that point to a line further down. */
    static Set<String> upward(Map<String, Set<String>> lines) {
        List<String> order = new ArrayList<>(lines.keySet());
        Set<String> found = new TreeSet<>();
        lines.forEach((name, to) -> order.subList(order.indexOf(name) + 1, order.size()).stream()
                .filter(later -> to.stream().anyMatch(target -> !target.equals(ALL) && (target.equals(later) || isInside(target, later))))
                .forEach(later -> found.add(name + " -> " + later)));
        return found;
    }

    /** The lines to paste, each after the lines that it names; descriptions are those that the README has now. */
    static String text(Map<String, Set<String>> lines, List<String> readme) {
        Map<String, String> descriptions = new LinkedHashMap<>();
        matches(readme).forEach(line -> descriptions.put(line.group(1), line.group(3)));
        Map<String, Set<String>> left = new LinkedHashMap<>(lines);
        StringBuilder text = new StringBuilder();
        while (!left.isEmpty()) {
            String next = left.keySet().stream().filter(name -> isReady(name, left)).findFirst().orElseGet(() -> left.keySet().iterator().next());
            String to = String.join(", ", left.remove(next));
            text.append(String.format("  %-15s %s  %s%n", next, to.isEmpty() ? "  " : "-> " + to, descriptions.getOrDefault(next, "WHAT IT IS")));
        }
        return text.toString();
    }

    private static boolean isReady(String name, Map<String, Set<String>> left) {
        return left.keySet().stream().filter(other -> !other.equals(name))
                .noneMatch(other -> left.get(name).stream().anyMatch(target -> target.equals(other) || isInside(target, other)));
    }

    private static List<Matcher> matches(List<String> readme) {
        return readme.stream().dropWhile(line -> !line.equals(HEADING)).skip(1).takeWhile(line -> !line.startsWith("#"))
                .map(LINE::matcher).filter(Matcher::matches).toList();
    }

    private static Set<String> targets(String own, List<String> to) {
        Set<String> found = new TreeSet<>();
        to.stream().filter(target -> target.startsWith("io.dnnenergy.")).map(ReadmeMap::shorten).forEach(found::add);
        found.remove(own);
        Set<String> trees = new TreeSet<>(found);
        found.removeIf(target -> trees.stream().anyMatch(tree -> !tree.equals(target) && isInside(tree, target)));
        return found;
    }

    /** True if {@code tree} is a tree ({@code a.*}) and the package is its root or below it. */
    private static boolean isInside(String tree, String packages) {
        return tree.equals(ALL) || tree.endsWith(".*") && (packages + ".").startsWith(tree.substring(0, tree.length() - 1));
    }

    /** A package's name within the project; of a class its package's. */
    private static String shorten(String pattern) {
        String name = pattern.replaceFirst("^io\\.dnnenergy\\.(agent\\.)?", "");
        return name.replaceFirst("\\.[A-Z].*", "");
    }
}
