package io.dnnenergy.agent.model.seed;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/** A value for each constant that has one. Immutable. */
public final class SeedConstants {
    /** The article's own. */
    public static final SeedConstants STANDARD = new SeedConstants(standard());

    private final EnumMap<SeedConstant, Double> values;

    private SeedConstants(EnumMap<SeedConstant, Double> values) {
        this.values = values;
    }

    /** Empty if neither the article nor the user gives a value. */
    public OptionalDouble get(SeedConstant constant) {
        Double value = values.get(constant);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /**
     * @param value in the constant's SI unit
     * @throws IllegalArgumentException if negative or not finite
     */
    public SeedConstants with(SeedConstant constant, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(constant.key() + " must be a number of at least 0 " + constant.unit() + ", is " + value);
        }
        EnumMap<SeedConstant, Double> changed = new EnumMap<>(values);
        changed.put(constant, value);
        return new SeedConstants(changed);
    }

    /**
     * @param overrides values by key, as {@code seed.load.joulesPerByte=5e-9}
     * @throws IllegalArgumentException naming a key that does not exist, or a value that is no number or negative
     */
    public SeedConstants with(Map<String, String> overrides) {
        SeedConstants changed = this;
        for (Map.Entry<String, String> entry : overrides.entrySet()) {
            SeedConstant constant = SeedConstant.byKey(entry.getKey())
                    .orElseThrow(() -> new IllegalArgumentException("unknown constant of the seed model: " + entry.getKey()));
            try {
                changed = changed.with(constant, Double.parseDouble(entry.getValue().strip()));
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException(entry.getKey() + " must be a number in " + constant.unit() + ", is "
                        + entry.getValue());
            }
        }
        return changed;
    }

    private static EnumMap<SeedConstant, Double> standard() {
        EnumMap<SeedConstant, Double> map = new EnumMap<>(SeedConstant.class);
        for (SeedConstant constant : SeedConstant.values()) {
            constant.standard().ifPresent(value -> map.put(constant, value));
        }
        return map;
    }
}
