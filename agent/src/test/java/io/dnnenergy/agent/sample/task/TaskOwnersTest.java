package io.dnnenergy.agent.sample.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.sample.task.JavaThreads.JavaThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Rules held against threads as DL4J 1.0.0-M2.1 made them (LeNet on Linux 6.18, JDK 17.0.15, OMP_NUM_THREADS=2): id, name, start in ticks,
 * CPU time in ms. Threads of the JVM that play no part are left out.
 */
class TaskOwnersTest {
    private static final long MAIN = 1;

    /** Recorded: main has trained, then called itself "renamed-main" and trained on. */
    private static final List<TaskOwners.Seen> RENAMED_MAIN = List.of(seen(7697, "java", 72079, 3), seen(7698, "renamed-main", 72080, 5556),
            seen(7699, "GC Thread#0", 72080, 15), seen(7704, "VM Thread", 72082, 3), seen(7706, "Finalizer", 72082, 0),
            seen(7710, "C2 CompilerThre", 72082, 554), seen(7711, "C1 CompilerThre", 72082, 319), seen(7716, "JavaCPP Dealloc", 72114, 4),
            seen(7717, "GC Thread#1", 72119, 16), seen(7718, "java", 72122, 1299), seen(7719, "java", 72125, 0),
            seen(7720, "DeallocatorServ", 72151, 3), seen(7721, "DeallocatorServ", 72151, 3), seen(7722, "java", 72163, 4809),
            seen(7854, "G1 Refine#1", 73578, 0), seen(7855, "dnn-energy-samp", 72083, 40));

    /** Recorded: two Java threads called "trainer"; ND4J was loaded by the first of them. */
    private static final List<TaskOwners.Seen> TWO_TRAINERS = List.of(seen(7893, "java", 74495, 2), seen(7894, "java", 74495, 80),
            seen(7912, "trainer", 74510, 2599), seen(7913, "trainer", 74510, 2720), seen(7914, "JavaCPP Dealloc", 74530, 3),
            seen(7916, "trainer", 74539, 359), seen(7917, "trainer", 74541, 0), seen(7918, "DeallocatorServ", 74570, 2),
            seen(7919, "DeallocatorServ", 74570, 1), seen(7920, "trainer", 74575, 730), seen(7921, "trainer", 74576, 739));

    @Test
    void readsNamesWithSpacesAndParentheses() {
        TaskStat task = TaskStat.parse("109 (data (async) 1) S 1 100 100 0 -1 4194304 0 0 0 0 50 2 0 0 20 0 30 0 5300 0 0").orElseThrow();
        assertEquals(new TaskStat(109, "data (async) 1", 50, 2, 5300), task);
    }

    @Test
    void refusesWhatIsNoThread() {
        assertTrue(TaskStat.parse("").isEmpty());
        assertTrue(TaskStat.parse("12 (java) R 1 2 3").isEmpty());
        assertTrue(TaskStat.parse("x (java) R 1 100 100 0 -1 4194304 0 0 0 0 900 20 0 0 20 0 30 0 5001 0 0").isEmpty());
    }

    @Test
    void aTeamMadeBeforeMainTookAnotherNameIsStillMains() {
        List<TaskOwners.Owned> owned = renamedMain();
        assertEquals(TaskKind.VM, of(owned, 7697).kind(), "the launcher");
        assertEquals(Set.of(MAIN), of(owned, 7698).owners());
        assertEquals(TaskKind.JAVA, of(owned, 7698).kind());
        assertEquals(TaskKind.WORKER, of(owned, 7722).kind());
        assertEquals(Set.of(MAIN), of(owned, 7722).owners());
    }

    @Test
    void thePoolOfOpenBlasWorksForAnyThread() {
        for (int tid : new int[] {7718, 7719}) {
            assertEquals(TaskKind.WORKER, of(renamedMain(), tid).kind());
            assertTrue(of(renamedMain(), tid).pool());
            assertEquals(Set.of(), of(renamedMain(), tid).owners());
        }
    }

    @Test
    void workersOfThreadsWithOneNameBelongToThemTogether() {
        List<TaskOwners.Owned> owned = TaskOwners.of(TWO_TRAINERS, 7893, List.of(new JavaThread(MAIN, "main", 80_000_000L),
                new JavaThread(20, "trainer", 2_600_000_000L), new JavaThread(21, "trainer", 2_719_000_000L),
                new JavaThread(22, "JavaCPP Deallocator", 3_000_000L)), Map.of("java", Set.of(MAIN), "trainer", Set.of(20L, 21L)));
        assertEquals(Set.of(20L), of(owned, 7912).owners(), "recognised by its CPU time");
        assertEquals(Set.of(21L), of(owned, 7913).owners());
        assertEquals(Set.of(MAIN), of(owned, 7894).owners());
        for (int tid : new int[] {7920, 7921}) {
            assertEquals(TaskKind.WORKER, of(owned, tid).kind());
            assertEquals(Set.of(20L, 21L), of(owned, tid).owners());
        }
        assertTrue(of(owned, 7916).pool());
    }

    @Test
    void javaThreadsOfOneNameAreToldByCpuTimeWhateverTheirOrder() {
        List<TaskOwners.Seen> tasks = List.of(seen(1, "java", 0, 1), seen(10, "pool-1-thread-1", 5, 900), seen(11, "pool-1-thread-1", 6, 850),
                seen(12, "pool-1-thread-1", 7, 30));
        List<TaskOwners.Owned> owned = TaskOwners.of(tasks, 1, List.of(new JavaThread(30, "pool-1-thread-1", 900_000_000L),
                new JavaThread(31, "pool-1-thread-10", 30_000_000L)), Map.of("pool-1-thread-1", Set.of(30L, 31L)));
        assertEquals(Set.of(30L), of(owned, 10).owners());
        assertEquals(Set.of(31L), of(owned, 12).owners());
        assertEquals(TaskKind.WORKER, of(owned, 11).kind());
    }

    @Test
    void knowsTheJvmsOwnThreadsAndTheAgents() {
        List<TaskOwners.Owned> owned = renamedMain();
        assertEquals(TaskKind.GC, of(owned, 7699).kind());
        assertEquals(TaskKind.GC, of(owned, 7704).kind(), "the VM thread collects where the collector is serial");
        assertEquals(TaskKind.JIT, of(owned, 7710).kind());
        assertEquals(TaskKind.VM, of(owned, 7706).kind());
        assertEquals(TaskKind.AGENT, of(owned, 7855).kind());
    }

    @Test
    void nativeThreadWithANameOfItsOwnIsNobodysWorker() {
        List<TaskOwners.Seen> tasks = List.of(seen(1, "java", 0, 1), seen(2, "cuda-EvtHandlr", 9, 100));
        assertEquals(TaskKind.VM, of(TaskOwners.of(tasks, 1, List.of(), Map.of("java", Set.of(MAIN))), 2).kind());
    }

    @Test
    void kernelTimeOfAWorkerIsYieldingWithItsPartInUserMode() {
        WorkerCpu cpu = WorkerCpu.split(1, 0.3, 0.356, 0.9);
        assertEquals(0.5, cpu.spinS(), 1e-12, "(0.356 - 2 % of 0.3) / 0.7");
        assertEquals(0.156, cpu.workS(), 1e-12);
    }

    @Test
    void aWorkerOfASleepingOwnerSpins() {
        assertEquals(new WorkerCpu(0, 0.5), WorkerCpu.split(1, 0.4, 0.1, 0));
    }

    @Test
    void workersComputeNoLongerThanTheirOwner() {
        WorkerCpu cpu = WorkerCpu.split(3, 0.9, 0, 0.2);
        assertEquals(0.6, cpu.workS(), 1e-12);
        assertEquals(0.3, cpu.spinS(), 1e-12);
    }

    private static List<TaskOwners.Owned> renamedMain() {
        List<TaskOwners.Seen> shuffled = new ArrayList<>(RENAMED_MAIN);
        java.util.Collections.reverse(shuffled);
        return TaskOwners.of(shuffled, 7697, List.of(new JavaThread(MAIN, "renamed-main", 5_555_000_000L), new JavaThread(3, "Finalizer", 0),
                new JavaThread(13, "JavaCPP Deallocator", 4_000_000L), new JavaThread(14, "DeallocatorServiceThread_0", 3_000_000L),
                new JavaThread(15, "DeallocatorServiceThread_1", 3_000_000L)),
                Map.of("java", Set.of(MAIN), "renamed-main", Set.of(MAIN), "Finalizer", Set.of(3L)));
    }

    private static TaskOwners.Seen seen(int tid, String comm, long startTicks, long cpuMs) {
        return new TaskOwners.Seen(new TaskStat(tid, comm, cpuMs / 10, 0, startTicks), cpuMs * 1_000_000L);
    }

    private static TaskOwners.Owned of(List<TaskOwners.Owned> owned, int tid) {
        return owned.stream().filter(one -> one.task().tid() == tid).findFirst().orElseThrow();
    }
}
