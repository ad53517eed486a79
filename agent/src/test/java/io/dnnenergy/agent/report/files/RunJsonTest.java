package io.dnnenergy.agent.report.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.dnnenergy.agent.report.Reports;
import io.dnnenergy.agent.report.Runs;
import io.dnnenergy.agent.report.facts.CounterFacts;
import io.dnnenergy.agent.report.facts.RunFacts;
import io.dnnenergy.agent.report.facts.RunTotals;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.ReadCounts;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunJsonTest {
    private final CounterFacts package0 = new CounterFacts(Runs.PACKAGE, 1.0, Double.NaN, 3_000_000L, new ReadCounts(1, 2, 3, 4, 5));
    private final CounterFacts core = new CounterFacts(Runs.CORE, 1.0, 0, 1_000_000L, ReadCounts.NONE);
    private final RunTotals totals = RunTotals.NONE.plus(Reports.full("0"));

    @Test
    void totalsCloseAndLeaveDomainsInsideOthersOut() {
        JsonObject json = json(false);
        JsonObject sums = json.getAsJsonObject("totals");
        assertEquals(3_000_000L, sums.get("measured_uj").getAsLong());
        assertEquals(3.0, sums.get("measured_j").getAsDouble(), 1e-12);
        double scopesJ = Reports.full("0").total().measuredJ();
        assertEquals(scopesJ, sums.get("scopes_j").getAsDouble(), 1e-12);
        assertEquals(3.0 - scopesJ, sums.get("outside_scopes_j").getAsDouble(), 1e-12);
    }

    @Test
    void aLostCounterLeavesTotalsUnknown() {
        JsonObject sums = json(true).getAsJsonObject("totals");
        for (String name : List.of("measured_uj", "measured_j", "scopes_j", "outside_scopes_j", "attributed_j", "unattributed", "closure_error")) {
            assertTrue(sums.get(name).isJsonNull(), name);
        }
    }

    @Test
    void readsOfTheCountersAreReported() {
        JsonObject reads = json(false).getAsJsonArray("counters").get(0).getAsJsonObject().getAsJsonObject("reads");
        assertEquals("{\"failed\":1,\"wraps\":2,\"resets\":3,\"suspects\":4,\"late\":5}", reads.toString());
    }

    @Test
    void unknownNumbersAreNullAndKnownOnesKeepTheirName() {
        JsonObject json = json(false);
        JsonObject first = json.getAsJsonArray("counters").get(0).getAsJsonObject();
        assertEquals(1.0, first.get("period_ms").getAsDouble());
        assertTrue(first.get("lag_ms").isJsonNull());
        JsonObject layer = json.getAsJsonObject("operations").getAsJsonArray("layers").get(0).getAsJsonObject();
        assertEquals(6, layer.get("counted_macs").getAsLong());
        assertTrue(layer.get("formula_macs").isJsonNull());
        assertEquals("counted", layer.get("basis").getAsString());
        assertEquals("nd4j-native", json.get("backend").getAsString());
        assertEquals(2.5, json.getAsJsonObject("agent_cost").get("threads_cpu_s").getAsDouble());
        assertEquals(1 << 20, json.getAsJsonObject("agent_cost").get("allocated_bytes").getAsLong());
        assertEquals(98_304, json.getAsJsonObject("agent_cost").get("ring_bytes").getAsLong());
        assertEquals(0.375, json.getAsJsonObject("agent_cost").get("weaving_s").getAsDouble());
        assertEquals(6000, json.getAsJsonObject("agent_cost").get("steady_edges_per_cpu_s").getAsLong());
    }

    @Test
    void aRunWithoutCountersHasNoTotals() {
        RunFacts none = Runs.of(List.of(), false, Runs.GENERIC, RunTotals.NONE, List.of());
        assertTrue(RunJson.of(none, "run").getAsJsonObject("totals").get("measured_j").isJsonNull());
    }

    @Test
    void aProxyIsNoMeasurement() {
        RunFacts proxy = Runs.of(List.of(new CounterFacts(Runs.domain("process-cpu", Provenance.PROXY, true), Double.NaN, Double.NaN, 5L, ReadCounts.NONE)), false,
                Runs.GENERIC, RunTotals.NONE, List.of());
        JsonObject json = RunJson.of(proxy, "run");
        assertTrue(json.get("proxy").getAsBoolean());
        assertEquals("proxy", json.getAsJsonArray("counters").get(0).getAsJsonObject().get("provenance").getAsString());
    }

    private JsonObject json(boolean counterLost) {
        return RunJson.of(Runs.of(List.of(package0, core), counterLost, Runs.GENERIC, totals, List.of()), "run");
    }
}
