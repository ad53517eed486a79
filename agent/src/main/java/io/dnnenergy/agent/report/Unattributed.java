package io.dnnenergy.agent.report;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the energy went that no phase has. Joules; NaN throughout where the process's threads cannot be separated. The parts add up to the
 * unattributed energy.
 *
 * @param jitJ        of the JIT compiler
 * @param gcJ         of the garbage collector
 * @param nativeSpinJ of native threads that wait for work in a loop
 * @param agentJ      of the agent's own threads
 * @param restJ       of code outside phases, of other threads, and static energy of the time in which nothing ran
 */
public record Unattributed(double jitJ, double gcJ, double nativeSpinJ, double agentJ, double restJ) {
    public static final Unattributed UNKNOWN = new Unattributed(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** True if its parts are known. */
    public boolean isKnown() {
        return !Double.isNaN(restJ);
    }

    /** Parts of both; unknown if one of them is. */
    public Unattributed plus(Unattributed other) {
        return new Unattributed(jitJ + other.jitJ, gcJ + other.gcJ, nativeSpinJ + other.nativeSpinJ, agentJ + other.agentJ, restJ + other.restJ);
    }

    /** Joules by the name of the use, in a fixed order; null if unknown. */
    public Map<String, Double> byUse() {
        if (!isKnown()) {
            return null;
        }
        Map<String, Double> joules = new LinkedHashMap<>();
        joules.put("jit_j", jitJ);
        joules.put("gc_j", gcJ);
        joules.put("native_spin_j", nativeSpinJ);
        joules.put("agent_j", agentJ);
        joules.put("rest_j", restJ);
        return joules;
    }
}
