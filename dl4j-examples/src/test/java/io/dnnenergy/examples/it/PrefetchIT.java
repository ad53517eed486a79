package io.dnnenergy.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.user.PrefetchTraining;
import com.example.user.ProcessWatts;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DL4J's prefetch thread loads while the network trains: it gets its own joules, which are known by its CPU time. */
class PrefetchIT {
    @TempDir
    private Path work;

    @Test
    void thePrefetchThreadGetsTheJoulesItDrew() throws Exception {
        Path counter = ProcessWatts.makeCounter(work.resolve("sys"));
        double[] trueS = new double[6];
        // The counter is up to 20 ms late on a busy machine: what is read in between is longer.
        AgentRun run = AgentRun.of(work, "scope=machine,idle=0w,interval=50ms,sysfs=" + work.resolve("sys"), line -> {
            if (line.contains(" loaded for ")) {
                String[] words = line.split(" ");
                trueS[Integer.parseInt(words[1])] = Long.parseLong(words[4]) * 1e-9;
            }
        }, PrefetchTraining.class, "6", counter.toString());
        assertEquals(0, run.exitCode(), run.err());
        double toldS = 0;
        double toldJ = 0;
        double lowJ = 0;
        double highJ = 0;
        double measuredJ = 0;
        // The first begins before the counter moves; while the JIT compiler is busy, an epoch's energy depends on where its ends are cut.
        for (int number = 2; number < 6; number++) {
            JsonObject epoch = run.epochs().get(number);
            Closure.check(epoch);
            toldS += load(epoch).get("cpu_s").getAsDouble();
            toldJ += load(epoch).get("measured_j").getAsDouble();
            lowJ += load(epoch).get("ci_low_j").getAsDouble();
            highJ += load(epoch).get("ci_high_j").getAsDouble();
            measuredJ += epoch.get("measured_j").getAsDouble();
        }
        double s = trueS[2] + trueS[3] + trueS[4] + trueS[5];
        double j = ProcessWatts.WATTS * s;
        assertEquals(s, toldS, 0.05 * s, "CPU seconds of loading");
        assertTrue(measuredJ > 1.3 * j, "the network draws much beside: " + measuredJ);
        // Ten seconds at 10 ms ticks have few edges: what is told is that near, or its interval says that it need not be. TwoPowersIT has more.
        String figures = toldJ + " of " + j + " J, " + lowJ + " to " + highJ;
        assertTrue(Math.abs(toldJ - j) < 0.05 * j || lowJ < j && j < highJ, figures);
        assertEquals(j, toldJ, 0.15 * j, figures);
        System.out.println("joules of loading " + figures);
    }

    private static JsonObject load(JsonObject epoch) {
        for (JsonElement phase : epoch.getAsJsonArray("phases")) {
            if (phase.getAsJsonObject().get("phase").getAsString().equals("data-load")) {
                return phase.getAsJsonObject();
            }
        }
        throw new AssertionError("no data-load in " + epoch);
    }
}
