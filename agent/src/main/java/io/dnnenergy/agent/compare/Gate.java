package io.dnnenergy.agent.compare;

import io.dnnenergy.agent.report.LayerId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A limit such as {@code j_per_example > +5%}: of a metric, a phase ({@code phase:backward}) or a layer ({@code layer:conv2:backward}, {@code *}
 * for all). With a sign the limit is one of the change, relative with a per cent sign; without, one of the new value. Immutable.
 */
public final class Gate {
    private static final Pattern FORM = Pattern.compile(
            "\\s*(?<what>[a-z_]+|phase:[^:>< ]+|layer:.+?(?::(?:forward|backward|update|inference))?)\\s*(?:measured_j)?\\s*(?<op>>=?|<=?)\\s*(?<sign>[+-]?)"
                    + "(?<number>\\d+(?:\\.\\d+)?(?:[eE]-?\\d+)?)\\s*(?<percent>%?)\\s*");
    private static final double CONFIDENCE = 0.95;

    /**
     * What came of a gate.
     *
     * @param failed true if the limit is passed with the whole interval, or with {@code --strict} by the value
     * @param says   one sentence
     */
    public record Outcome(String expression, boolean failed, String says) {
    }

    private final String expression;
    private final String what;
    private final boolean upper;
    private final boolean isChange;
    private final boolean isRelative;
    private final double limit;

    private Gate(String expression, Matcher parts) {
        this.expression = expression.strip();
        what = parts.group("what").strip();
        upper = parts.group("op").startsWith(">");
        isRelative = !parts.group("percent").isEmpty();
        isChange = isRelative || !parts.group("sign").isEmpty();
        double number = Double.parseDouble(parts.group("number")) * (isRelative ? 0.01 : 1);
        limit = parts.group("sign").equals("-") ? -number : number;
    }

    /** @throws IllegalArgumentException if it is none; the message says what is allowed */
    public static Gate of(String expression) {
        Matcher parts = FORM.matcher(expression);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + expression + "' is no limit: write METRIC > +5%, < -5%, > +2 (a change) or > 500 (a value); " + metrics());
        }
        Gate gate = new Gate(expression, parts);
        if (!gate.what.contains(":") && gate.metric() == null) {
            throw new IllegalArgumentException("'" + gate.what + "' is no metric; " + metrics());
        }
        return gate;
    }

    private static String metrics() {
        return "metrics: " + Arrays.stream(Metric.values()).map(Metric::id).collect(Collectors.joining(", ")) + ", phase:NAME, layer:NAME[:PASS], layer:*";
    }

    private Metric metric() {
        return Arrays.stream(Metric.values()).filter(metric -> metric.id().equals(what)).findFirst().orElse(null);
    }

    public String expression() {
        return expression;
    }

    /** @throws IllegalArgumentException if nothing in the runs is what the expression names */
    public Outcome check(Comparison comparison, boolean strict) {
        List<Map.Entry<String, Comparison.Pair>> rows = rows(comparison);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("'" + expression + "': both sides lack " + what + " with known joules; " + hint(comparison));
        }
        // Bonferroni's: the chance of a false alarm stays that of one row.
        double confidence = 1 - (1 - CONFIDENCE) / rows.size();
        List<String> beyond = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (Map.Entry<String, Comparison.Pair> row : rows) {
            String says = row.getKey() + " " + describe(row.getValue(), confidence);
            all.add(says);
            if (isBeyond(row.getValue(), confidence, strict)) {
                beyond.add(says);
            }
        }
        return new Outcome(expression, !beyond.isEmpty(), String.join("; ", beyond.isEmpty() ? all.subList(0, Math.min(3, all.size())) : beyond));
    }

    private boolean isBeyond(Comparison.Pair pair, double confidence, boolean strict) {
        Difference against = pair.difference(isChange ? isRelative ? 1 + limit : 1 : 0, confidence);
        double shift = isRelative ? 0 : limit;
        double value = against.value() - shift;
        double low = against.low() - shift;
        double high = against.high() - shift;
        return upper ? (strict ? value : low) > 0 : (strict ? value : high) < 0;
    }

    private String describe(Comparison.Pair pair, double confidence) {
        Difference plain = pair.difference(1, confidence);
        return String.format(Locale.ROOT, "%+.1f %% (%+.1f to %+.1f %%)", 100 * plain.relative(), 100 * plain.relativeLow(), 100 * plain.relativeHigh());
    }

    private List<Map.Entry<String, Comparison.Pair>> rows(Comparison comparison) {
        List<Map.Entry<String, Comparison.Pair>> rows = new ArrayList<>();
        if (metric() != null) {
            add(rows, what, comparison.metricPairs().get(metric()));
        } else if (what.startsWith("phase:")) {
            comparison.phasePairs().forEach((key, pair) -> {
                if (matches(what.substring(6), key.phase())) {
                    add(rows, "phase " + key.phase(), pair);
                }
            });
        } else {
            comparison.layerPairs().forEach((id, pair) -> {
                if (isNamed(id)) {
                    add(rows, id.name() + " " + id.pass().id(), pair);
                }
            });
        }
        return rows;
    }

    private static void add(List<Map.Entry<String, Comparison.Pair>> rows, String name, Comparison.Pair pair) {
        if (pair != null && pair.base() != null && pair.next() != null) {
            rows.add(Map.entry(name, pair));
        }
    }

    private boolean isNamed(LayerId id) {
        String name = what.substring("layer:".length());
        return matches(name, id.name()) || name.endsWith(":" + id.pass().id()) && matches(name.substring(0, name.lastIndexOf(':')), id.name());
    }

    private static boolean matches(String pattern, String name) {
        return pattern.equals("*") || pattern.equals(name);
    }

    private static String hint(Comparison comparison) {
        return "layers: " + comparison.layerPairs().keySet().stream().map(LayerId::name).distinct().limit(12).collect(Collectors.joining(", "));
    }
}
