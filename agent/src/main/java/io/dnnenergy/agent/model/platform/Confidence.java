package io.dnnenergy.agent.model.platform;

import java.util.Locale;
import java.util.Optional;

/** Where a number of a profile comes from, strongest first. */
public enum Confidence {
    /** Measured on such a machine, by this project or a calibration. */
    MEASURED,
    /** Read in the primary source. */
    PUBLISHED,
    /** In the maker's data sheet, which the source names. */
    DATASHEET,
    /** Read in a source that cites the primary one. */
    SECONDHAND,
    /** Computed from other numbers; the source says how. */
    DERIVED,
    /** From memory, without a source: a wide prior. Whoever prints it must say so. */
    RECALLED;

    /** As files have it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Confidence> byId(String id) {
        for (Confidence confidence : values()) {
            if (confidence.id().equals(id)) {
                return Optional.of(confidence);
            }
        }
        return Optional.empty();
    }
}
