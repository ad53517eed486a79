package io.dnnenergy.agent.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

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

    public boolean isKnown() {
        return !Double.isNaN(restJ);
    }

    public Unattributed plus(Unattributed other) {
        return new Unattributed(jitJ + other.jitJ, gcJ + other.gcJ, nativeSpinJ + other.nativeSpinJ, agentJ + other.agentJ, restJ + other.restJ);
    }

    /** Null if unknown. */
    public JsonElement json() {
        if (!isKnown()) {
            return JsonNull.INSTANCE;
        }
        JsonObject json = new JsonObject();
        json.addProperty("jit_j", jitJ);
        json.addProperty("gc_j", gcJ);
        json.addProperty("native_spin_j", nativeSpinJ);
        json.addProperty("agent_j", agentJ);
        json.addProperty("rest_j", restJ);
        return json;
    }
}
