package io.dnnenergy.agent.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not known of other processes is NaN, and said; it is never 0. */
class MachineClockTest {
    private static final long S = 1_000_000_000L;

    @TempDir
    Path procfs;
    private final List<String> said = new ArrayList<>();

    private double machineS(String stat) throws IOException {
        if (stat != null) {
            Files.writeString(procfs.resolve("stat"), stat);
        }
        try (MachineClock clock = new MachineClock(procfs, said::add)) {
            clock.read();
            return clock.machineS();
        }
    }

    @Test
    void fileThatCountsNothingOrIsMissingIsUnknown() throws IOException {
        for (String stat : new String[] {null, "cpu  0 0 0 0 0 0 0 0 0 0\n", "", "nothing of the kind\n"}) {
            said.clear();
            assertTrue(Double.isNaN(machineS(stat)), "stat: " + stat);
            assertEquals(1, said.size());
            assertTrue(said.get(0).contains("other_processes_j is unknown"), said.get(0));
        }
    }

    @Test
    void fileThatCountsIsBelieved() throws IOException {
        assertFalse(Double.isNaN(machineS("cpu  100 0 50 9000 10 0 5 0 0 0\n")));
        assertEquals(List.of(), said);
    }

    /** The rate of the others from before says nothing of the time after. */
    @Test
    void fileThatIsTakenAwayIsUnknownFromThereOn() throws IOException {
        Files.writeString(procfs.resolve("stat"), "cpu  100 0 50 9000 10 0 5 0 0 0\n");
        AtomicLong nowNs = new AtomicLong(S);
        try (MachineClock clock = new MachineClock(procfs, nowNs::get, said::add)) {
            Files.writeString(procfs.resolve("stat"), "");
            nowNs.addAndGet(S);
            clock.read();
            assertFalse(Double.isNaN(clock.machineS()), "a moment is no loss");
            nowNs.addAndGet(3 * S);
            clock.read();
            assertTrue(Double.isNaN(clock.machineS()));
            assertEquals(1, said.size(), said.toString());
            assertTrue(said.get(0).contains("can no longer be read"), said.get(0));
        }
    }

    @Test
    void countsThatDoNotMoveAreDoubted() {
        CpuTimesTrust trust = new CpuTimesTrust(5 * S, 100 * S, S, 0);
        assertEquals(Optional.empty(), trust.doubt(5 * S, 100 * S, S, S), "too early to say");
        assertEquals(Optional.of("its counts do not move"), trust.doubt(5 * S, 100 * S, S, 3 * S));
    }

    @Test
    void countsBelowThisProcesssOwnAreDoubted() {
        CpuTimesTrust trust = new CpuTimesTrust(5 * S, 100 * S, S, 0);
        assertEquals(Optional.of("it counts less time than this process used"), trust.doubt(5 * S, 106 * S, 4 * S, 3 * S));
    }

    @Test
    void busyMachineIsBelieved() {
        CpuTimesTrust trust = new CpuTimesTrust(5 * S, 100 * S, S, 0);
        assertEquals(Optional.empty(), trust.doubt(11 * S, 106 * S, 4 * S, 3 * S));
        assertEquals(Optional.empty(), trust.doubt(17 * S, 112 * S, 7 * S, 6 * S));
    }

    @Test
    void overlaysOfContainersAreSeenInTheMounts() {
        List<String> mounts = List.of("proc /proc proc rw 0 0", "lxcfs /proc/stat fuse.lxcfs rw 0 0");
        assertTrue(Mounts.covers(Path.of("/proc/stat"), mounts));
        assertFalse(Mounts.covers(Path.of("/proc/stat"), mounts.subList(0, 1)));
    }
}
