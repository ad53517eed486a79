package io.dnnenergy.agent.cli.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/**
 * A gate on the model's figures: no run, no counter, no noise. Figures are rounded to ten significant digits before they are compared: the
 * last bits of a sum, which differ between machines, decide nothing.
 */
final class EstimateGate {
    private static final List<String> FIGURES = List.of("joules", "seconds", "parameters", "macs_per_example");
    private static final Pattern FORM = Pattern.compile(
            "\\s*(?<what>[a-z_]*)\\s*(?<op>>=?|<=?)\\s*(?<sign>[+-]?)(?<number>\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)\\s*(?<percent>%?)\\s*");

    /** One limit. */
    record Limit(String expression, String what, boolean upper, double number, boolean isChange, boolean isRelative) {
        Outcome of(double now, double old, String where) {
            double value = isChange ? isRelative ? rounded(now / old - 1) : rounded(now - old) : rounded(now);
            boolean failed = upper ? value > number : value < number;
            String word = Double.isFinite(value) ? failed ? "failed" : "passed" : "unknown";
            return new Outcome(!word.equals("passed"), String.format(Locale.ROOT, "%s: %s: %s %.6g on %s%s", word, expression, what, now, where,
                    Double.isNaN(old) ? "" : String.format(Locale.ROOT, ", before %.6g (%+.2f %%)", old, 100 * (now / old - 1))));
        }
    }

    /** @param failed true also where the figure is not known: a gate must not pass what it has not seen */
    record Outcome(boolean failed, String says) {
    }

    @Option(names = "--fail-if", paramLabel = "LIMIT", description = "Exit code 1 if passed: 'joules > 1.2', 'seconds > 0.5'; with --against also '> +2%%' (of joules)."
            + " Works without a counter, the same on every machine. May be given more than once.")
    private List<String> expressions = List.of();
    @Option(names = "--against", paramLabel = "OLD", description = "The model before the change, as MODEL: what --fail-if compares with.")
    private String against;

    /** The model before the change; null if none is given. */
    String against() {
        return against;
    }

    /** Whether there is a limit. */
    boolean isAsked() {
        return !expressions.isEmpty();
    }

    /** @throws IllegalArgumentException if an expression is no gate; the message says what is allowed */
    void check() {
        limits();
        if (against != null && expressions.isEmpty()) {
            throw new IllegalArgumentException("--against needs a limit: --fail-if '> +2%'");
        }
    }

    List<Limit> limits() {
        List<Limit> limits = new ArrayList<>();
        for (String expression : expressions) {
            Matcher parts = FORM.matcher(expression);
            String what = parts.matches() ? parts.group("what").isEmpty() ? "joules" : parts.group("what") : "";
            if (!FIGURES.contains(what)) {
                throw new IllegalArgumentException("--fail-if '" + expression + "' is no limit: write FIGURE > 1.2, or with --against > +2%; figures: " + String.join(", ", FIGURES));
            }
            boolean relative = !parts.group("percent").isEmpty();
            boolean change = relative || !parts.group("sign").isEmpty();
            if (change && against == null) {
                throw new IllegalArgumentException("--fail-if '" + expression + "' is a change: --against OLD says from what");
            }
            double number = Double.parseDouble(parts.group("number")) * (relative ? 0.01 : 1);
            limits.add(new Limit(expression.strip(), what, parts.group("op").startsWith(">"), parts.group("sign").equals("-") ? -number : number, change, relative));
        }
        return limits;
    }

    /**
     * What came of each limit on each platform.
     *
     * @param old null without {@code --against}
     */
    List<Outcome> outcomes(EstimateResult now, EstimateResult old) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Limit limit : limits()) {
            for (int i = 0; i < now.platforms().size(); i++) {
                outcomes.add(limit.of(figures(now, i).get(limit.what()), old == null ? Double.NaN : figures(old, i).get(limit.what()), now.platforms().get(i).platform().name()));
            }
        }
        return outcomes;
    }

    private static Map<String, Double> figures(EstimateResult result, int platform) {
        return Map.of("joules", result.platforms().get(platform).total().totalJ(), "seconds", result.platforms().get(platform).total().seconds(),
                "parameters", (double) result.parameters(), "macs_per_example", (double) result.macsPerExample());
    }

    private static double rounded(double value) {
        return Double.isFinite(value) ? new java.math.BigDecimal(value).round(new java.math.MathContext(10)).doubleValue() : value;
    }
}
