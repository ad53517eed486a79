package io.dnnenergy.agent.options;

/** Durations as users write them: {@code 500us}, {@code 5ms}, {@code 10s}, {@code 2min}. */
final class Durations {
    static final String FORM = "\\d+(\\.\\d+)?(us|ms|s|min)";

    private Durations() {
    }

    /** @param text of the form above */
    static long ns(String text) {
        int unit = 0;
        while (Character.isDigit(text.charAt(unit)) || text.charAt(unit) == '.') {
            unit++;
        }
        double number = Double.parseDouble(text.substring(0, unit));
        double scale = switch (text.substring(unit)) {
            case "us" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            default -> 60e9;
        };
        return Math.round(number * scale);
    }
}
