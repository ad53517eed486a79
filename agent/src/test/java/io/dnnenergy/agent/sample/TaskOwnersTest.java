package io.dnnenergy.agent.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskOwnersTest {
    /** Fixture: written by hand after the threads that DL4J starts (launcher, main, OpenBLAS pool, two OpenMP teams). */
    private static final String[] TASKS = {
        "100 (java) S 1 100 100 0 -1 4194304 0 0 0 0 1 0 0 0 20 0 30 0 5000 0 0",
        "101 (java) R 1 100 100 0 -1 4194304 0 0 0 0 900 20 0 0 20 0 30 0 5001 0 0",
        "102 (GC Thread#0) S 1 100 100 0 -1 4194304 0 0 0 0 7 1 0 0 20 0 30 0 5002 0 0",
        "103 (C2 CompilerThre) S 1 100 100 0 -1 4194304 0 0 0 0 70 1 0 0 20 0 30 0 5003 0 0",
        "104 (VM Periodic Tas) S 1 100 100 0 -1 4194304 0 0 0 0 2 1 0 0 20 0 30 0 5004 0 0",
        "107 (java) R 1 100 100 0 -1 4194304 0 0 0 0 300 600 0 0 20 0 30 0 5100 0 0",
        "108 (java) R 1 100 100 0 -1 4194304 0 0 0 0 800 2 0 0 20 0 30 0 5200 0 0",
        "109 (data (async) 1) S 1 100 100 0 -1 4194304 0 0 0 0 50 2 0 0 20 0 30 0 5300 0 0",
        "110 (data (async) 1) S 1 100 100 0 -1 4194304 0 0 0 0 40 2 0 0 20 0 30 0 5301 0 0",
        "111 (pool-1-thread-1) S 1 100 100 0 -1 4194304 0 0 0 0 50 2 0 0 20 0 30 0 5302 0 0",
        "112 (pool-1-thread-1) S 1 100 100 0 -1 4194304 0 0 0 0 50 2 0 0 20 0 30 0 5303 0 0",
    };

    @Test
    void readsNamesWithSpacesAndParentheses() {
        TaskStat task = TaskStat.parse(TASKS[7]).orElseThrow();

        assertEquals(new TaskStat(109, "data (async) 1", 50, 2, 5300), task);
    }

    @Test
    void refusesWhatIsNoThread() {
        assertTrue(TaskStat.parse("").isEmpty());
        assertTrue(TaskStat.parse("12 (java) R 1 2 3").isEmpty());
        assertTrue(TaskStat.parse("x (java) R 1 100 100 0 -1 4194304 0 0 0 0 900 20 0 0 20 0 30 0 5001 0 0").isEmpty());
    }

    @Test
    void chargesWorkersToTheJavaThreadWhoseNameTheyInherited() {
        List<TaskOwners.Owned> owned = owned();

        assertEquals(TaskKind.VM, kind(owned, 100), "the launcher");
        assertEquals(TaskKind.JAVA, kind(owned, 101), "main");
        assertEquals(TaskKind.WORKER, kind(owned, 107));
        assertEquals(101, owner(owned, 107));
        assertEquals(101, owner(owned, 108));
        assertEquals(TaskKind.JAVA, kind(owned, 109));
        assertEquals(109, owner(owned, 110));
    }

    @Test
    void knowsTheJvmsOwnThreads() {
        List<TaskOwners.Owned> owned = owned();

        assertEquals(TaskKind.GC, kind(owned, 102));
        assertEquals(TaskKind.JIT, kind(owned, 103));
        assertEquals(TaskKind.VM, kind(owned, 104));
    }

    @Test
    void doesNotGuessBetweenJavaThreadsOfOneName() {
        assertEquals(-1, owner(owned(), 112));
    }

    @Test
    void kernelTimeOfAWorkerIsSpinning() {
        WorkerCpu cpu = WorkerCpu.split(0.3, 0.6, 0.9);

        assertEquals(0.33, cpu.workS(), 1e-12);
        assertEquals(0.57, cpu.spinS(), 1e-12);
    }

    @Test
    void aWorkerOfASleepingOwnerSpins() {
        assertEquals(new WorkerCpu(0, 0.5), WorkerCpu.split(0.4, 0.1, 0));
    }

    @Test
    void aWorkerComputesNoLongerThanItsOwner() {
        WorkerCpu cpu = WorkerCpu.split(0.5, 0, 0.2);

        assertEquals(0.2, cpu.workS(), 1e-12);
        assertEquals(0.3, cpu.spinS(), 1e-12);
    }

    private static List<TaskOwners.Owned> owned() {
        List<TaskStat> tasks = new ArrayList<>();
        for (String line : TASKS) {
            tasks.add(0, TaskStat.parse(line).orElseThrow());
        }
        return TaskOwners.of(tasks, 100, List.of("main", "data (async) 1", "pool-1-thread-1", "pool-1-thread-10"));
    }

    private static TaskKind kind(List<TaskOwners.Owned> owned, int tid) {
        return owned.stream().filter(one -> one.task().tid() == tid).findFirst().orElseThrow().kind();
    }

    private static int owner(List<TaskOwners.Owned> owned, int tid) {
        return owned.stream().filter(one -> one.task().tid() == tid).findFirst().orElseThrow().ownerTid();
    }
}
