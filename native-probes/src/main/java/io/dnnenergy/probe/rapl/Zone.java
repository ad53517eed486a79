package io.dnnenergy.probe.rapl;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * One zone as it lies in the tree, before anything is decided about it.
 *
 * @param id       its directory's name
 * @param name     content of its {@code name} file: what it measures; the number in the directory's name says nothing about that
 * @param parent   {@code name} of the zone above; empty for a top zone
 * @param energy   its {@code energy_uj} file
 * @param rangeUj  {@code max_energy_range_uj}; empty if it cannot be read or cannot be true
 * @param access   whether the energy can be read
 * @param energyUj first value read; meaningless unless access is READABLE
 */
record Zone(ZoneId id, String name, String parent, Path energy, OptionalLong rangeUj, Access access, long energyUj) {
    /** What an attempt to read the energy gave. */
    enum Access {
        READABLE, DENIED, MISSING, FAILING
    }

    boolean readable() {
        return access == Access.READABLE;
    }
}
