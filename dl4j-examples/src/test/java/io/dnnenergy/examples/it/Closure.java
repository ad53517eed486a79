package io.dnnenergy.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/** The contract's sums. */
final class Closure {
    private static final double RELATIVE = 1e-9;

    private Closure() {
    }

    static void check(JsonObject epoch) {
        double measured = epoch.get("measured_j").getAsDouble();
        double attributed = epoch.get("attributed_j").getAsDouble();
        double parts = attributed + epoch.get("other_processes_j").getAsDouble() + epoch.get("unattributed_j").getAsDouble();
        assertTrue(measured > 0);
        assertEquals(measured, parts, RELATIVE * measured, "measured = attributed + other processes + unattributed in " + epoch.get("epoch"));
        if (epoch.get("unattributed").isJsonObject()) {
            double uses = 0;
            for (Map.Entry<String, JsonElement> use : epoch.getAsJsonObject("unattributed").entrySet()) {
                assertTrue(use.getValue().getAsDouble() >= 0, use.toString());
                uses += use.getValue().getAsDouble();
            }
            double whole = epoch.get("unattributed_j").getAsDouble();
            assertEquals(whole, uses, RELATIVE * whole, "uses add up to unattributed in " + epoch.get("epoch"));
        }
        double phases = 0;
        for (JsonElement phase : epoch.getAsJsonArray("phases")) {
            double joules = phase.getAsJsonObject().get("measured_j").getAsDouble();
            assertTrue(joules >= 0);
            phases += joules;
        }
        assertEquals(attributed, phases, RELATIVE * attributed, "phases add up to attributed in " + epoch.get("epoch"));
        double domains = 0;
        for (Map.Entry<String, JsonElement> domain : epoch.getAsJsonObject("domains").entrySet()) {
            domains += domain.getValue().getAsDouble();
        }
        assertEquals(measured, domains, RELATIVE * measured);
    }
}
