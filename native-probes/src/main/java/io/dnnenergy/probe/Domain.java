package io.dnnenergy.probe;

import java.util.Objects;

/**
 * One energy counter of one source.
 *
 * @param source       name of the source as in the option {@code source}: {@code powercap}, {@code perf}, {@code proxy} ...
 * @param name         unique within the source, stable from run to run: {@code package-0}, {@code dram-0}, {@code gpu-0} ...
 * @param kind         what part of the machine it covers
 * @param provenance   how its energy is known
 * @param counted      true if it is part of the machine's total; false for a domain that lies inside or around a counted one
 * @param resolutionUj smallest step of the counter in microjoules; NaN if unknown
 * @param location     where it is read (a file, a device id), for messages and the report
 */
public record Domain(String source, String name, DomainKind kind, Provenance provenance, boolean counted, double resolutionUj,
                     String location) {
    /** What a record has by itself; the JVM would make that of method handles, a dozen classes for each record (docs/overhead.md). */
    @Override
    public boolean equals(Object other) {
        return other instanceof Domain that && Objects.equals(source, that.source) && Objects.equals(name, that.name)
                && kind == that.kind && provenance == that.provenance && counted == that.counted && Double.compare(resolutionUj, that.resolutionUj) == 0 && Objects.equals(location, that.location);
    }

    @Override
    public int hashCode() {
        return Objects.hash(source, name, kind, provenance, counted, resolutionUj, location);
    }

    /** Name of the package it belongs to, without a die and without what separates two zones of one name: {@code package-0}. */
    public String socket() {
        return name.replaceFirst("-die-[0-9]+", "").replaceFirst("@.*", "");
    }
}
