package io.dnnenergy.machine;

import java.util.Optional;

/**
 * One thing known about the machine, or known to be unknown.
 *
 * @param value  empty if it could not be found or was not believed
 * @param origin who says so, or why nobody is believed
 */
public record Fact<T>(Optional<T> value, String origin) {
    static <T> Fact<T> known(T value, String origin) {
        return new Fact<>(Optional.of(value), origin);
    }

    static <T> Fact<T> unknown(String why) {
        return new Fact<>(Optional.empty(), why);
    }
}
