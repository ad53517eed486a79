package io.dnnenergy.agent.sample.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.sample.task.JavaThreads.JavaThread;
import io.dnnenergy.thread.ThreadCpu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads that come, go, change their names and work, in a tree of files in the form of procfs. */
class TaskClockTest {
    private static final int LOOK_EVERY = 10;
    @TempDir
    private Path procfs;
    private final List<JavaThread> live = new ArrayList<>();
    private long nowNs;

    @BeforeEach
    void makeProcess() throws IOException {
        task(100, "java", 1, 2, 0);
        task(101, "java", 2, 500, 0);
        Files.createDirectories(procfs.resolve("self"));
        Files.copy(procfs.resolve("self/task/100/stat"), procfs.resolve("self/stat"));
        live.add(new JavaThread(1, "main", 500_000_000L));
    }

    @Test
    void usesAreToldApartAndAddUp() throws IOException {
        task(102, "GC Thread#0", 3, 100, 0);
        task(103, "C2 CompilerThre", 3, 100, 0);
        task(104, "dnn-energy-samp", 4, 100, 0);
        task(105, "java", 9, 0, 0);
        try (TaskClock clock = open()) {
            task(101, "java", 2, 590, 0);
            task(102, "GC Thread#0", 3, 105, 0);
            task(103, "C2 CompilerThre", 3, 120, 0);
            task(104, "dnn-energy-samp", 4, 101, 0);
            task(105, "java", 9, 80, 0);
            TaskSlice slice = read(clock);
            assertEquals(0.09, slice.javaS().get(1L), 1e-12);
            assertEquals(0.005, slice.gcS(), 1e-12);
            assertEquals(0.02, slice.jitS(), 1e-12);
            assertEquals(0.001, slice.agentS(), 1e-12);
            assertEquals(List.of(new TeamCpu(Set.of(1L), false, 1, 0.08, 0)), slice.teams());
            assertEquals(0.196, slice.totalS(), 1e-12);
            assertEquals(0.101, clock.agentS(), 1e-12);
        }
    }

    @Test
    void aNewThreadIsFoundAfterASecondHoweverFewTheReads() throws IOException {
        try (TaskClock clock = open()) {
            int before = clock.threads();
            task(121, "java", 9, 50, 0);
            clock.read(clock.readNs() + 400_000_000L);
            assertEquals(before, clock.threads());
            clock.read(clock.readNs() + 700_000_000L);
            assertEquals(before + 1, clock.threads());
        }
    }

    @Test
    void timeBeforeAThreadIsFoundIsCountedOnceAndNobodys() throws IOException {
        try (TaskClock clock = open()) {
            double total = 0;
            double team = 0;
            for (int i = 1; i <= 2 * LOOK_EVERY; i++) {
                task(120, "java", 9, 50L * i, 0);
                TaskSlice slice = read(clock);
                total += slice.totalS();
                team += slice.teams().stream().mapToDouble(one -> one.userS() + one.systemS()).sum();
            }
            assertEquals(0.05 * 2 * LOOK_EVERY, total, 0.051, "what was not read yet is still to come");
            assertTrue(team > 0.3 && team < total - 0.3, team + " of " + total);
        }
    }

    @Test
    void threadsThatEndLoseNothingTwice() throws IOException {
        task(130, "java", 9, 100, 0);
        try (TaskClock clock = open()) {
            task(130, "java", 9, 150, 0);
            assertEquals(0.05, read(clock).totalS(), 1e-12);
            delete(130);
            for (int i = 0; i < 2 * LOOK_EVERY; i++) {
                assertEquals(0, read(clock).totalS(), 1e-12);
            }
            assertEquals(2, clock.threads());
            task(130, "java", 99, 7, 0);
            double again = 0;
            for (int i = 0; i < LOOK_EVERY; i++) {
                again += read(clock).totalS();
            }
            assertEquals(0.007, again, 1e-12, "another thread with the number of one that has ended");
        }
    }

    @Test
    void kernelPartOfAWorkerIsWhatItsTicksSay() throws IOException {
        task(105, "java", 9, 0, 0);
        try (TaskClock clock = open()) {
            TaskSlice slice = null;
            for (int i = 1; i <= 8 * LOOK_EVERY; i++) {
                task(105, "java", 9, 100L * i, 7L * i);
                slice = read(clock);
            }
            TeamCpu team = slice.teams().get(0);
            assertEquals(0.07, team.systemS(), 0.001);
            assertEquals(0.03, team.userS(), 0.001);
        }
    }

    @Test
    void aKernelWithoutExactTimesGivesTicks() throws IOException {
        for (int tid : new int[] {100, 101}) {
            Files.writeString(procfs.resolve("self/task/" + tid + "/schedstat"), "0 0 0\n");
        }
        try (TaskClock clock = open()) {
            Files.writeString(procfs.resolve("self/task/101/stat"), stat(101, "java", 2, 590, 0));
            assertEquals(0.09, read(clock).totalS(), 1e-12);
        }
    }

    @Test
    void treesWithoutThreadsAreRefusedWithThePlace() throws IOException {
        IOException missing = assertThrows(IOException.class, () -> TaskClock.open(procfs.resolve("none"), () -> live, 0));
        assertTrue(missing.getMessage().contains("none/self/stat"), missing.getMessage());
        Files.writeString(procfs.resolve("self/stat"), "nonsense");
        IOException form = assertThrows(IOException.class, this::open);
        assertTrue(form.getMessage().contains("self/stat"), form.getMessage());
    }

    /** As while the process has no descriptor left. */
    @Test
    void threadsThatCannotBeListedForAWhileAreReadOn() throws IOException {
        task(105, "java", 9, 0, 0);
        try (TaskClock clock = open()) {
            Path tasks = procfs.resolve("self/task");
            Path aside = procfs.resolve("self/aside");
            Files.move(tasks, aside);
            for (int i = 0; i < 2 * LOOK_EVERY; i++) {
                read(clock);
            }
            Files.move(aside, tasks);
            task(106, "java", 10, 0, 0);
            for (int i = 0; i < LOOK_EVERY; i++) {
                read(clock);
            }
            assertEquals(4, clock.threads());
        }
    }

    @Test
    void threadsThatCanNeverBeListedAgainAreGivenUp() throws IOException {
        try (TaskClock clock = open()) {
            Files.move(procfs.resolve("self/task"), procfs.resolve("self/aside"));
            assertThrows(IOException.class, () -> {
                for (int i = 0; i < 100; i++) {
                    clock.read(clock.readNs() + 1_100_000_000L);
                }
            });
        }
    }

    @Test
    void thisJvmsThreadsAreFound() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/task")));
        try (TaskClock clock = TaskClock.open(Path.of("/proc"), JavaThreads.ofVm(), System.nanoTime())) {
            spin(200);
            TaskSlice slice = clock.read(System.nanoTime());
            double seenS = slice.javaS().getOrDefault(Thread.currentThread().getId(), 0.0);
            assertEquals(0.2, seenS, 0.05, slice.toString());
            assertTrue(slice.totalS() >= seenS);
        }
    }

    /** Both ways of reading say the same of this JVM's threads. */
    @Test
    void theKernelsOwnClocksSayTheSame() throws Exception {
        ThreadCpu kernel = ThreadCpu.open();
        org.junit.jupiter.api.Assumptions.assumeTrue(kernel != null && Files.isDirectory(Path.of("/proc/self/task")));
        try (TaskClock clock = TaskClock.open(Path.of("/proc"), JavaThreads.ofVm(), System.nanoTime())) {
            clock.use(kernel::ns);
            spin(200);
            double seenS = clock.read(System.nanoTime()).javaS().getOrDefault(Thread.currentThread().getId(), 0.0);
            assertEquals(0.2, seenS, 0.05);
        }
        assertEquals(-1, kernel.ns(99_999_999), "no such thread");
    }

    @Test
    void clocksOfAnotherProcessAreNotUsed() throws IOException {
        task(100, "java", 1, 500, 0);
        task(101, "java", 2, 500, 0);
        Files.writeString(procfs.resolve("self/stat"), stat(100, "java", 1, 500, 0));
        try (TaskClock clock = open()) {
            clock.use(tid -> 7_000_000_000L);
            task(101, "java", 2, 590, 0);
            assertEquals(0.09, read(clock).totalS(), 1e-12);
        }
    }

    private static double spin(long ms) {
        java.lang.management.ThreadMXBean bean = java.lang.management.ManagementFactory.getThreadMXBean();
        long end = bean.getCurrentThreadCpuTime() + ms * 1_000_000L;
        double waste = 0;
        while (bean.getCurrentThreadCpuTime() < end) {
            waste += Math.sqrt(waste + 1);
        }
        return waste;
    }

    private TaskClock open() throws IOException {
        return TaskClock.open(procfs, () -> live, nowNs);
    }

    private TaskSlice read(TaskClock clock) throws IOException {
        nowNs += 100_000_000L;
        return clock.read(nowNs);
    }

    private void task(int tid, String comm, long startTicks, long cpuMs, long kernelTicks) throws IOException {
        Path folder = Files.createDirectories(procfs.resolve("self/task/" + tid));
        Files.writeString(folder.resolve("stat"), stat(tid, comm, startTicks, cpuMs, kernelTicks));
        Files.writeString(folder.resolve("schedstat"), cpuMs * 1_000_000L + " 0 1\n");
    }

    private static String stat(int tid, String comm, long startTicks, long cpuMs, long kernelTicks) {
        return tid + " (" + comm + ") S 1 100 100 0 -1 4194304 0 0 0 0 " + (cpuMs / 10 - kernelTicks) + " " + kernelTicks + " 0 0 20 0 30 0 "
                + startTicks + " 0 0\n";
    }

    private void delete(int tid) throws IOException {
        Path folder = procfs.resolve("self/task/" + tid);
        Files.delete(folder.resolve("stat"));
        Files.delete(folder.resolve("schedstat"));
        Files.delete(folder);
    }
}
