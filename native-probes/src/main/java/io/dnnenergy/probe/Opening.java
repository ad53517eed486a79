package io.dnnenergy.probe;

import java.util.Optional;

/**
 * The outcome of opening a source: what was found, and the probe unless there is nothing to read.
 *
 * @param report what was found and, if unusable, why
 * @param probe  the opened probe; empty if unusable or if no domain of it was wanted. The caller closes it
 */
public record Opening(SourceReport report, Optional<EnergyProbe> probe) {
    /** A source that can be read. */
    public static Opening of(SourceReport report, EnergyProbe probe) {
        return new Opening(report, Optional.of(probe));
    }

    /** A source that cannot, with the reason in its report. */
    public static Opening without(SourceReport report) {
        return new Opening(report, Optional.empty());
    }
}
