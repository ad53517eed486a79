package io.dnnenergy.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ThreadPriorityTest {
    /** proc(5), field 19, counted from 0 behind the name. */
    private static final int NICE = 16;

    @Test
    void callingThreadAloneIsMadeLessUrgent() throws Exception {
        int before = nice();
        int[] seen = new int[1];
        boolean[] allowed = new boolean[1];
        Thread thread = new Thread(() -> {
            allowed[0] = ThreadPriority.nice(before + 3);
            seen[0] = nice();
        });
        thread.start();
        thread.join();

        assumeTrue(Files.exists(Path.of("/proc/thread-self/stat")), "Linux only");
        assertEquals(true, allowed[0]);
        assertEquals(before + 3, seen[0]);
        assertEquals(before, nice());
    }

    @Test
    void moreUrgentWhereItIsAllowedAndUnchangedElsewhere() throws Exception {
        int before = nice();
        int[] seen = new int[1];
        boolean[] allowed = new boolean[1];
        Thread thread = new Thread(() -> {
            allowed[0] = ThreadPriority.nice(before - 1);
            seen[0] = nice();
        });
        thread.start();
        thread.join();

        assertEquals(allowed[0] ? before - 1 : before, seen[0]);
    }

    private static int nice() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICE]);
        } catch (Exception notLinux) {
            return 0;
        }
    }
}
