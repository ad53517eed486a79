package io.dnnenergy.agent.model.platform;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Estimated energy by component, and time. Immutable.
 *
 * @param joules  by component; a component that has none is absent
 * @param seconds by the roofline
 */
public record Estimate(Map<Component, Double> joules, double seconds) {
    public static final Estimate NONE = new Estimate(Map.of(), 0);

    public Estimate {
        EnumMap<Component, Double> copy = new EnumMap<>(Component.class);
        copy.putAll(joules);
        joules = Collections.unmodifiableMap(copy);
    }

    /** Joules of all components. */
    public double totalJ() {
        double sum = 0;
        for (double part : joules.values()) {
            sum += part;
        }
        return sum;
    }

    /** Above idle: everything but static power and its share of the regulator's loss. */
    public double dynamicJ() {
        double total = totalJ();
        double regulator = joule(Component.VOLTAGE_REGULATOR);
        double before = total - regulator;
        return before == 0 ? 0 : total * (before - joule(Component.STATIC)) / before;
    }

    /** Joules of one component. */
    public double joule(Component component) {
        return joules.getOrDefault(component, 0.0);
    }

    /** Joules and seconds of both. */
    public Estimate plus(Estimate other) {
        EnumMap<Component, Double> sum = new EnumMap<>(Component.class);
        sum.putAll(joules);
        other.joules.forEach((component, value) -> sum.merge(component, value, Double::sum));
        return new Estimate(sum, seconds + other.seconds);
    }

    /** That many times joules and seconds. */
    public Estimate times(double factor) {
        EnumMap<Component, Double> scaled = new EnumMap<>(Component.class);
        joules.forEach((component, value) -> scaled.put(component, value * factor));
        return new Estimate(scaled, seconds * factor);
    }
}
