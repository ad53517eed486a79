package io.dnnenergy.agent.model.seed;

import java.util.Optional;
import java.util.OptionalDouble;

/** The article's constants, in SI units. Those without a default are what it leaves open. */
public enum SeedConstant {
    /** J/B read; statement 1. */
    LOAD("seed.load.joulesPerByte", "J/B", 1.8e-6),
    /** J/B entering preprocessing; statement 2. */
    PREPROCESS("seed.preprocess.joulesPerByte", "J/B", 1.8e-6),
    /** J/B converted; statement 3 gives none. */
    CONVERT("seed.convert.joulesPerByte", "J/B", Double.NaN),
    /** s/B from host to device: 300 ns per 10^6 B; statement 4. */
    TRANSFER_TIME("seed.transfer.secondsPerByte", "s/B", 3.0e-13),
    /** W of the link; the article gives none. */
    TRANSFER_POWER("seed.transfer.watts", "W", Double.NaN),
    /** J per parameter and back-propagation; statement 6. */
    GRADIENT("seed.gradient.joulesPerParam", "J", 1.6e-6),
    /** J per parameter and update: 4 instructions of 2 uJ; statement 7. */
    UPDATE("seed.update.joulesPerParam", "J", 8.0e-6),
    /** J per parameter, pass and pipeline stage; statement 9. */
    PIPELINE("seed.pipeline.joulesPerParam", "J", 96e-9),
    /** Instructions per parameter; statement 8. */
    PIPELINE_INSTRUCTIONS("seed.pipeline.instructionsPerParam", "1", 8),
    /** Clock; statement 8. */
    PIPELINE_CLOCK("seed.pipeline.hertz", "1/s", 1.2e9),
    /** J spent on optimising the model; statement 12 gives none. */
    OPTIMISE_COST("seed.optimise.joules", "J", Double.NaN),
    /** J/B saved by optimising, per byte of the model; statement 12 gives none. */
    OPTIMISE_SAVING("seed.optimise.savingJoulesPerByte", "J/B", Double.NaN),
    /** W while preparing, in the article's script: 1.8 + 300. */
    SCRIPT_PREPARE("seed.script.watts.pre", "W", 301.8),
    /** W while training, in the script. */
    SCRIPT_TRAIN("seed.script.watts.train", "W", 96),
    /** W while inferring, in the script, without its product over parameter shapes, which has no meaning. */
    SCRIPT_INFER("seed.script.watts.infer", "W", 96);

    private final String key;
    private final String unit;
    private final double value;

    SeedConstant(String key, String unit, double value) {
        this.key = key;
        this.unit = unit;
        this.value = value;
    }

    /** Name by which a user replaces the constant. */
    public String key() {
        return key;
    }

    /** Unit of its value. */
    public String unit() {
        return unit;
    }

    /** The article's value; empty where it gives none. */
    public OptionalDouble standard() {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    static Optional<SeedConstant> byKey(String key) {
        for (SeedConstant constant : values()) {
            if (constant.key.equals(key)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
