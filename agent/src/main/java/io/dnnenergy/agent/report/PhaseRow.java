package io.dnnenergy.agent.report;

import io.dnnenergy.agent.phase.Phase;

/**
 * One line of {@code phases.csv}: a phase of a network in a scope, exclusive of what nests in it.
 *
 * @param calls times the phase was entered from another one
 * @param bytes bytes read and written, or handled; -1 if unknown
 */
public record PhaseRow(String epoch, String network, Phase phase, long calls, double timeS, double cpuS, long bytes, Energy energy) {
    /** The same work with other energies. */
    public PhaseRow with(Energy other) {
        return new PhaseRow(epoch, network, phase, calls, timeS, cpuS, bytes, other);
    }
}
