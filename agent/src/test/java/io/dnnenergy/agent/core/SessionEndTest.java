package io.dnnenergy.agent.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.dnnenergy.agent.daemon.AgentThreads;
import io.dnnenergy.agent.daemon.Console;
import io.dnnenergy.agent.meter.FakeGpu;
import io.dnnenergy.agent.options.Options;
import io.dnnenergy.agent.record.Timelines;
import io.dnnenergy.agent.weave.Sites;
import io.dnnenergy.agent.weave.Weaver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a GPU's library does, the exit is held up for two seconds at most, and the processor's joules are exact. */
@Timeout(60)
class SessionEndTest {
    private static final double MOST_S = 2.0;
    private static final long FOR_EVER_MS = 600_000;

    @TempDir
    Path dir;

    /** What the library does from the moment at which counters are open. */
    enum State {
        STARTS_FOR_EVER("init_ms", FOR_EVER_MS, true),
        READS_SLOWLY("read_ms", 250, true),
        HANGS_IN_A_READ("read_ms", FOR_EVER_MS, false),
        SHUTS_DOWN_FOR_EVER("shutdown_ms", FOR_EVER_MS, true),
        IS_LOST("energy_code0", 15, false),
        GOES_BACK("energy0", 3, false),
        IS_NO_LONGER_SUPPORTED("energy_code0", 3, false);

        private final String key;
        private final long value;
        private final boolean fromTheStart;

        State(String key, long value, boolean fromTheStart) {
            this.key = key;
            this.value = value;
            this.fromTheStart = fromTheStart;
        }
    }

    @ParameterizedTest
    @EnumSource
    void exitIsHeldUpForTwoSecondsAtMostAndTheProcessorsJoulesAreExact(State state) throws Exception {
        FakeGpu gpu = FakeGpu.compile(dir).set("energy0", 5_000_000).set("power0", 200_000);
        if (state.fromTheStart) {
            gpu.set(state.key, state.value);
        }
        try (MovingPackage cpu = new MovingPackage(dir.resolve("sys"))) {
            // Before it is opened: this thread may be late, and counting begins as soon as counters are there.
            long fromUj = cpu.energyUj();
            Session session = begin("source=powercap+nvml,sysfs=" + dir.resolve("sys") + ",nvml=" + gpu.file());
            session.awaitOpened(10);
            awaitRun();
            long begunUj = cpu.energyUj();
            gpu.set("energy0", 5_000_900).set(state.key, state.value);
            Thread.sleep(300);
            cpu.stop();
            double tookS = end(session);
            JsonObject run = run();
            long measuredUj = uj(run, "package-0");
            long mostUj = cpu.energyUj() - fromUj;
            long leastUj = cpu.energyUj() - begunUj;
            assertTrue(measuredUj >= leastUj && measuredUj <= mostUj, measuredUj + " uJ are not within " + leastUj + " and " + mostUj);
            assertTrue(run.get("complete").getAsBoolean(), run.toString());
            assertTrue(tookS <= MOST_S, "the exit took " + tookS + " s");
        } finally {
            gpu.set(state.key, 0);
        }
    }

    @Test
    void measurementBeforeMainEndsWithTheProgram() throws Exception {
        try (MovingPackage cpu = new MovingPackage(dir.resolve("sys"))) {
            Session session = begin("source=powercap,idle=measure:60s,sysfs=" + dir.resolve("sys"));
            Thread.sleep(1_500);
            assertTrue(end(session) <= MOST_S);
            assertFalse(Files.exists(dir.resolve("out")), "no network has run");
            assertTrue(cpu.energyUj() > 0);
        }
    }

    private Session begin(String options) throws Exception {
        Options parsed = Options.of(options + ",live=off,out=" + dir.resolve("out"), new Properties(), Map.of());
        Console console = new Console();
        Sites sites = Sites.ofHooks();
        Session session = new Session(parsed, new Timelines(sites.all(), new LivePricing(), console::queue), new Weaver(sites, console::queue), console);
        AgentThreads.daemon("sampler", session).start();
        return session;
    }

    private static double end(Session session) {
        long startNs = System.nanoTime();
        session.stop();
        return (System.nanoTime() - startNs) * 1e-9;
    }

    private Optional<Path> runFile() throws IOException {
        if (!Files.exists(dir.resolve("out"))) {
            return Optional.empty();
        }
        try (Stream<Path> runs = Files.list(dir.resolve("out"))) {
            return runs.map(run -> run.resolve("run.json")).filter(Files::exists).findFirst();
        }
    }

    private void awaitRun() throws Exception {
        while (runFile().isEmpty()) {
            Thread.sleep(5);
        }
    }

    private JsonObject run() throws IOException {
        return JsonParser.parseString(Files.readString(runFile().orElseThrow())).getAsJsonObject();
    }

    private static long uj(JsonObject run, String domain) {
        List<JsonElement> counters = run.getAsJsonArray("counters").asList();
        List<JsonObject> found = counters.stream().map(JsonElement::getAsJsonObject).filter(c -> c.get("name").getAsString().equals(domain)).toList();
        assertEquals(1, found.size(), run.toString());
        return found.get(0).get("energy_uj").getAsLong();
    }
}
