package io.dnnenergy.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.user.PrefetchTraining;
import com.example.user.ProcessWatts;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DL4J's prefetch thread loads while the network trains: it gets its own joules, which are known by its CPU time. */
@Tag("alone")
class PrefetchIT {
    /** Relative. */
    private static final double LIMIT = 0.05;

    @TempDir
    private Path work;

    @Test
    void thePrefetchThreadGetsTheJoulesItDrew() throws Exception {
        Path counter = ProcessWatts.makeCounter(work.resolve("sys"));
        Neighbours neighbours = Neighbours.watch();
        double[] trueS = new double[6];
        // The counter is up to 20 ms late on a busy machine: what is read in between is longer.
        AgentRun run = AgentRun.of(work, "scope=machine,idle=0w,interval=50ms,sysfs=" + work.resolve("sys"), line -> {
            if (line.contains(" loaded for ")) {
                String[] words = line.split(" ");
                trueS[Integer.parseInt(words[1])] = Long.parseLong(words[4]) * 1e-9;
            }
        }, PrefetchTraining.class, "6", counter.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("powercap", run.run().get("source").getAsString(), run.err());
        double reportedS = 0;
        double reportedJ = 0;
        double measuredJ = 0;
        // The first begins before the counter moves; while the JIT compiler is busy, an epoch's energy depends on where its ends are cut.
        for (int number = 2; number < 6; number++) {
            JsonObject epoch = run.epochs().get(number);
            Closure.check(epoch);
            reportedS += load(epoch).get("cpu_s").getAsDouble();
            reportedJ += load(epoch).get("measured_j").getAsDouble();
            measuredJ += epoch.get("measured_j").getAsDouble();
        }
        double s = trueS[2] + trueS[3] + trueS[4] + trueS[5];
        double j = ProcessWatts.WATTS * s;
        neighbours.check(Math.abs(reportedS - s) <= LIMIT * s, reportedS + " of " + s + " CPU seconds of loading");
        assertTrue(measuredJ > 1.3 * j, "the network draws much beside " + j + " J of loading: " + measuredJ);
        String figures = reportedJ + " of " + j + " J of loading";
        System.out.println(figures);
        neighbours.check(Math.abs(reportedJ - j) <= LIMIT * j, figures);
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
