package io.dnnenergy.agent.options;

import java.util.Optional;

/** Ranges of the keys whose values are numbers. Outside them an option has no effect, or an effect that nobody wants. */
final class Limits {
    private static final double S = 1e9;

    private Limits() {
    }

    /** The range in words, if a value that has the right form lies outside it. */
    static Optional<String> of(Key key, String value) {
        return switch (key) {
            case INTERVAL -> value.equals("auto") ? Optional.empty() : within(Durations.ns(value), 1e5, 3600 * S, "auto, or a duration from 100us to 60min");
            case WINDOW -> within(Durations.ns(value), 0.1 * S, 86_400 * S, "a duration from 100ms to 1440min");
            case BUDGET -> within(number(value, "%"), 0.01, 100, "a percentage of one core, from 0.01% to 100%");
            case IDLE -> idle(value);
            case CARBON -> value.equals("none") ? Optional.empty() : within(number(value, ""), 0, 10_000, "none, or gCO2e per kWh from 0 to 10000");
            case PRICE -> value.equals("none") ? Optional.empty() : within(number(value, ""), 0, 1e6, "none, or money per kWh from 0 to 1000000");
            case PUE -> value.equals("none") ? Optional.empty() : within(number(value, ""), 1, 10, "none, or a factor from 1 to 10");
            default -> Optional.empty();
        };
    }

    private static Optional<String> idle(String value) {
        if (value.equals("fit")) {
            return Optional.empty();
        }
        return value.startsWith("measure:") ? within(number(value.substring("measure:".length()), "s"), 0.1, 600, "measure:Ns with 0.1 to 600 seconds")
                : within(number(value, value.substring(value.length() - 1)), 0, 100_000, "a power from 0w to 100000w");
    }

    private static double number(String value, String unit) {
        return Double.parseDouble(value.substring(0, value.length() - unit.length()));
    }

    private static Optional<String> within(double value, double least, double most, String allowed) {
        return value >= least && value <= most ? Optional.empty() : Optional.of(allowed);
    }
}
