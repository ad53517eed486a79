package io.dnnenergy.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.user.TeamTraining;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Native workers (two OpenMP threads, OpenBLAS's pool) that wait without spinning: their CPU time is their Java thread's, as the system reports
 * it.
 */
@Tag("alone")
class TeamIT {
    private static final Map<String, String> TWO_THAT_WAIT =
            Map.of("OMP_NUM_THREADS", "2", "OMP_WAIT_POLICY", "PASSIVE", "OPENBLAS_THREAD_TIMEOUT", "4");

    @TempDir
    private Path work;

    @Test
    void workersOfTheThreadThatLoadedTheLibraryAreChargedToItsPhases() throws Exception {
        OnceMore.of(work, folder -> check(folder, "main"));
    }

    @Test
    void workersOfAnotherThreadAreChargedToItsPhases() throws Exception {
        OnceMore.of(work, folder -> check(folder, "trainer"));
    }

    /**
     * What workers spin while they wait is CPU time of theirs too, and is reported beside the labels: 0.1 s as a rule, 0.4 of 8.9 s where others take
     * the cores; once 0.32 of 4.0 s where nobody was seen to, so that the limit is a tenth. Besides, in about one run of seven, 4 to 12 % of the labels' CPU seconds go to the time outside labels, and the cause is not known: the
     * limit is for the other runs, see {@link OnceMore}.
     */
    private static void check(Path work, String thread) throws Exception {
        Neighbours neighbours = Neighbours.watch();
        AgentRun run = AgentRun.of(work, "source=proxy", TWO_THAT_WAIT, line -> { }, TeamTraining.class, thread, "3", "40");
        assertEquals(0, run.exitCode(), run.err());
        double workers = 0;
        double own = 0;
        double process = 0;
        double reported = 0;
        double reportedProcess = 0;
        double spin = 0;
        // In the first the workers are created, and found.
        for (int number = 1; number < 3; number++) {
            String[] truth = run.result("epoch " + number + " cpu seconds: ").split(" ");
            own += Double.parseDouble(truth[1]);
            workers += Double.parseDouble(truth[3]);
            process += Double.parseDouble(truth[5]);
            JsonObject epoch = run.epochs().get(number);
            Closure.check(epoch);
            double cpu = 0;
            for (JsonElement phase : epoch.getAsJsonArray("phases")) {
                cpu += phase.getAsJsonObject().get("cpu_s").getAsDouble();
            }
            // A proxy is CPU time at one power: joules give CPU seconds.
            double perSecond = epoch.get("attributed_j").getAsDouble() / cpu;
            reported += cpu;
            reportedProcess += epoch.get("measured_j").getAsDouble() / perSecond;
            spin += epoch.getAsJsonObject("unattributed").get("native_spin_j").getAsDouble() / perSecond;
        }
        String figures = String.format(Locale.ROOT,
                "CPU seconds of %s %.3f, of workers %.3f, reported %.3f; of the process %.3f, reported %.3f; spinning %.4f", thread, own, workers, reported, process, reportedProcess, spin);
        System.out.println(figures);
        assertTrue(workers > 0.2 * own, figures);
        assertEquals(own + workers, reported + spin, 0.03 * (own + workers), figures);
        assertEquals(process, reportedProcess, 0.05 * process, figures);
        // Threads that lose their core to others wait and wake more often, which the kernel counts as theirs.
        neighbours.check(spin < 0.1 * workers, figures);
    }
}
