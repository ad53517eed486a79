package io.dnnenergy.agent.compare;

import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.report.text.Si;
import io.dnnenergy.agent.runs.RunSums;
import io.dnnenergy.agent.runs.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A limit such as {@code j_per_example > +5%}: of a metric, a phase ({@code phase:backward}) or a layer ({@code layer:conv2:backward}, {@code *}
 * for all that take 1 % or more). With a sign the limit is one of the change, relative with a per cent sign; without, one of the new value. Immutable.
 */
public final class Gate {
    private static final Pattern FORM = Pattern.compile(
            "\\s*(?<what>[a-z_]+|phase:[^:>< ]+|layer:.+?(?::(?:forward|backward|update|inference))?)\\s*(?:measured_j)?\\s*(?<op>>=?|<=?)\\s*(?<sign>[+-]?)"
                    + "(?<number>\\d+(?:\\.\\d+)?(?:[eE]-?\\d+)?)\\s*(?<percent>%?)\\s*");
    private static final double CONFIDENCE = 0.95;
    private static final int SHOWN = 3;

    /** Whether a limit was passed. */
    public enum Verdict {
        /** The whole interval lies within the limit. */
        PASSED("passed"),
        /** The interval holds the limit: the runs cannot say. Nothing fails. */
        UNDECIDED("undecided"),
        /** The whole interval lies beyond it, or with {@code --strict} the value. */
        FAILED("FAILED");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * What came of a gate.
     *
     * @param says one sentence
     */
    public record Outcome(String expression, Verdict verdict, String says) {
        public boolean failed() {
            return verdict == Verdict.FAILED;
        }
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

    /** @throws IllegalArgumentException if the text is no gate; the message says what is allowed */
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

    /** @throws IllegalArgumentException if nothing in the runs is what the expression names */
    public Outcome check(Comparison comparison, boolean strict) {
        List<Map.Entry<String, Comparison.Pair>> named = rows(comparison);
        List<Map.Entry<String, Comparison.Pair>> rows = named.stream().filter(row -> row.getValue().base() != null && row.getValue().next() != null).toList();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("'" + expression + "': " + (named.isEmpty() ? "no run has " : "only one side has ") + what + " with known joules"
                    + (metric() != null ? " and examples" : "; " + hint(comparison)));
        }
        // Bonferroni's, which for "does any row fail" is Holm's too: the chance of a false alarm stays that of one row.
        double confidence = 1 - (1 - CONFIDENCE) / rows.size();
        Map<Verdict, List<String>> says = new EnumMap<>(Verdict.class);
        for (Map.Entry<String, Comparison.Pair> row : rows) {
            says.computeIfAbsent(verdict(row.getValue(), confidence, strict), any -> new ArrayList<>()).add(row.getKey() + " " + describe(row.getValue(), confidence));
        }
        Verdict worst = says.keySet().stream().max(Comparator.naturalOrder()).orElseThrow();
        List<String> lacking = named.stream().filter(row -> !rows.contains(row)).map(Map.Entry::getKey).toList();
        return new Outcome(expression, worst, first(says.get(worst), worst == Verdict.FAILED ? Integer.MAX_VALUE : SHOWN)
                + (worst == Verdict.UNDECIDED ? undecided(says.get(worst).size(), rows.size()) : "")
                + (lacking.isEmpty() ? "" : ". Not judged, since one side lacks them: " + first(lacking, SHOWN)));
    }

    private static String first(List<String> says, int most) {
        return String.join("; ", says.subList(0, Math.min(most, says.size()))) + (says.size() > most ? "; and " + (says.size() - most) + " more" : "");
    }

    private static String undecided(int rows, int of) {
        return ". The limit lies inside the interval" + (of == 1 ? "" : " of " + rows + " of " + of + " rows") + ": longer runs, or more of them, decide it";
    }

    private Verdict verdict(Comparison.Pair pair, double confidence, boolean strict) {
        Difference against = pair.difference(isChange ? isRelative ? 1 + limit : 1 : 0, confidence);
        double shift = isRelative ? 0 : limit;
        double sign = upper ? 1 : -1;
        double beyond = sign * (against.value() - shift);
        double least = Math.min(sign * (against.low() - shift), sign * (against.high() - shift));
        double most = Math.max(sign * (against.low() - shift), sign * (against.high() - shift));
        if (strict) {
            return beyond > 0 ? Verdict.FAILED : Verdict.PASSED;
        }
        return least > 0 ? Verdict.FAILED : most > 0 ? Verdict.UNDECIDED : Verdict.PASSED;
    }

    private String describe(Comparison.Pair pair, double confidence) {
        Difference plain = pair.difference(1, confidence);
        if (plain.base() == 0) {
            return "from 0 to " + Si.of(plain.next(), metric() == null ? "J" : metric().unit());
        }
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
            boolean all = what.equals("layer:*");
            comparison.layerPairs().forEach((id, pair) -> {
                if (isNamed(id) && !(all && pair.share() < Comparison.LEAST_SHARE)) {
                    add(rows, id.name() + " " + id.pass().id(), pair);
                }
            });
        }
        return rows;
    }

    private static void add(List<Map.Entry<String, Comparison.Pair>> rows, String name, Comparison.Pair pair) {
        if (pair != null) {
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

    private String hint(Comparison comparison) {
        boolean phase = what.startsWith("phase:");
        return (phase ? "phases: " : "layers: ") + (phase ? comparison.phasePairs().keySet().stream().map(RunSums.PhaseKey::phase) : comparison.layerPairs().keySet().stream()
                .map(LayerId::name)).distinct().limit(12).map(Shown::name).collect(Collectors.joining(", "));
    }
}
