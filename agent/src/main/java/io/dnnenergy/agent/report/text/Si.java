package io.dnnenergy.agent.report.text;

import java.util.Locale;

/** Numbers for people: three significant digits, prefixes, an en dash for unknown. Files for programs never use these. */
public final class Si {
    public static final String UNKNOWN = "-";
    private static final String[] PREFIXES = {"n", "u", "m", "", "k", "M", "G", "T", "P"};
    private static final int ONE = 3;

    private Si() {
    }

    /** With a prefix, as in {@code 1.50 kJ}; a dash for NaN. */
    public static String joules(double joules) {
        return of(joules, "J");
    }

    /** With a prefix; whole seconds from 1000 on; a dash for NaN. */
    public static String seconds(double seconds) {
        if (Double.isNaN(seconds) || seconds < 1000) {
            return of(seconds, "s");
        }
        return String.format(Locale.ROOT, "%.0f s", seconds);
    }

    /** Three digits with a prefix; a dash for NaN. */
    public static String of(double value, String unit) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        if (value == 0) {
            return "0 " + unit;
        }
        int prefix = ONE;
        double scaled = value;
        while (Math.abs(scaled) >= 999.5 && prefix < PREFIXES.length - 1) {
            scaled /= 1000;
            prefix++;
        }
        while (Math.abs(scaled) < 0.9995 && prefix > 0) {
            scaled *= 1000;
            prefix--;
        }
        return digits(scaled) + " " + PREFIXES[prefix] + unit;
    }

    /** Three digits; a dash for NaN. */
    public static String ratio(double ratio) {
        return !Double.isFinite(ratio) ? UNKNOWN : ratio >= 1000 || ratio < 0.001 && ratio > 0 ? String.format(Locale.ROOT, "%.1e", ratio)
                : digits(ratio);
    }

    /** Of a share of 1; a dash for NaN. */
    public static String percent(double share) {
        return !Double.isFinite(share) ? UNKNOWN : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** Digits in groups of three. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String digits(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 99.95 ? "%.0f" : size >= 9.995 ? "%.1f" : "%.2f", value);
    }
}
