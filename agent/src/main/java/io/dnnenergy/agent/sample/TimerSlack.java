package io.dnnenergy.agent.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Linux lets the timer of a sleeping thread go off up to 50 us late, so that the processor wakes for several at once (prctl(2),
 * PR_SET_TIMERSLACK). A thread that sleeps until just before an edge has nothing of that but longer spinning.
 */
final class TimerSlack {
    private static final Path SELF = Path.of("/proc/thread-self");

    private TimerSlack() {
    }

    /** Asks for none on the calling thread. @return false where that cannot be asked, as on other systems; waits are then as before */
    static boolean none() {
        try {
            // The file is there for every thread's number, not below task/.
            Path thread = Files.readSymbolicLink(SELF).getFileName();
            Files.write(Path.of("/proc").resolve(thread).resolve("timerslack_ns"), "1".getBytes(StandardCharsets.US_ASCII));
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
