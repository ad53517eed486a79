package io.dnnenergy.agent.sample.task;

import io.dnnenergy.agent.sample.task.JavaThreads.JavaThread;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which Java threads a native worker works for. As seen with Deeplearning4j 1.0.0-M2.1 on Linux:
 * <ul>
 * <li>A worker inherits the name of the thread that created it. OpenMP makes a team for each Java thread at its first parallel loop and
 * destroys it with that thread.
 * <li>The main thread is called like the launcher, whatever its Java name, until it renames itself; its workers keep the name they had.
 * <li>OpenBLAS has one pool for all threads, created while ND4J starts: after JavaCPP's deallocator thread and before ND4J's own. Its workers
 * have the name of whichever thread that was, and work for any.
 * </ul>
 * Among threads of one name those whose CPU time is that of a Java thread are Java threads, the others workers.
 */
public final class TaskOwners {
    /** Linux keeps 15 bytes of a name. */
    private static final int COMM_LENGTH = 15;
    private static final String BEFORE_POOL = "JavaCPP Dealloc";
    private static final String AFTER_POOL = "DeallocatorServ";

    /**
     * One thread of the system.
     *
     * @param cpuNs CPU time since its start
     */
    public record Seen(TaskStat stat, long cpuNs) {
    }

    /**
     * One thread and whom it works for.
     *
     * @param owners ids of Java threads: of a Java thread its own (none if it is not known), of a worker those it may work for, none if it
     *               may be any; of others none
     * @param pool   true for a worker of the pool that all Java threads share
     */
    public record Owned(TaskStat task, TaskKind kind, Set<Long> owners, boolean pool) {
    }

    private TaskOwners() {
    }

    /**
     * @param pid       the process's id, which is the launcher thread's too
     * @param live      the live Java threads
     * @param namesUsed all names, cut to what Linux keeps, that each Java thread has been seen with; main's launcher's name included
     * @return in order of creation
     */
    public static List<Owned> of(List<Seen> tasks, int pid, List<JavaThread> live, Map<String, Set<Long>> namesUsed) {
        List<Seen> sorted = new ArrayList<>(tasks);
        sorted.sort(Comparator.<Seen>comparingLong(task -> task.stat().startTicks()).thenComparingInt(task -> task.stat().tid()));
        Map<Integer, Long> java = javaThreads(sorted, pid, live);
        List<Owned> result = new ArrayList<>();
        boolean loading = false;
        for (Seen task : sorted) {
            TaskStat stat = task.stat();
            loading |= stat.comm().equals(BEFORE_POOL);
            loading &= !stat.comm().equals(AFTER_POOL);
            TaskKind byName = TaskKind.ofName(stat.comm());
            if (byName != TaskKind.JAVA) {
                result.add(new Owned(stat, byName, Set.of(), false));
            } else if (java.containsKey(stat.tid())) {
                result.add(new Owned(stat, TaskKind.JAVA, Set.of(java.get(stat.tid())), false));
            } else if (stat.tid() == pid) {
                result.add(new Owned(stat, TaskKind.VM, Set.of(), false));
            } else if (loading && hasPool(sorted)) {
                result.add(new Owned(stat, TaskKind.WORKER, Set.of(), true));
            } else if (namesUsed.containsKey(stat.comm())) {
                result.add(new Owned(stat, TaskKind.WORKER, Set.copyOf(namesUsed.get(stat.comm())), false));
            } else {
                // A native library's, with a name of its own.
                result.add(new Owned(stat, TaskKind.VM, Set.of(), false));
            }
        }
        return result;
    }

    private static boolean hasPool(List<Seen> tasks) {
        return tasks.stream().anyMatch(task -> task.stat().comm().equals(AFTER_POOL));
    }

    /** Java thread ids by thread id of the system. */
    private static Map<Integer, Long> javaThreads(List<Seen> sorted, int pid, List<JavaThread> live) {
        Map<String, List<Seen>> byComm = new HashMap<>();
        for (Seen task : sorted) {
            byComm.computeIfAbsent(task.stat().comm(), any -> new ArrayList<>()).add(task);
        }
        String launcher = launcherComm(sorted, pid);
        Map<Integer, Long> found = new HashMap<>();
        for (JavaThread thread : live) {
            List<Seen> candidates = byComm.getOrDefault(comm(thread, launcher, byComm.keySet()), List.of());
            Seen best = null;
            for (Seen candidate : candidates) {
                boolean free = !found.containsKey(candidate.stat().tid());
                if (free && (best == null || distance(candidate, thread) < distance(best, thread))) {
                    best = candidate;
                }
            }
            if (best != null) {
                found.put(best.stat().tid(), thread.id());
            }
        }
        return found;
    }

    private static long distance(Seen task, JavaThread thread) {
        return Math.abs(task.cpuNs() - thread.cpuNs());
    }

    static String launcherComm(List<Seen> tasks, int pid) {
        return tasks.stream().map(Seen::stat).filter(stat -> stat.tid() == pid).map(TaskStat::comm).findFirst().orElse("");
    }

    /** The name under which Linux knows a Java thread now. */
    static String comm(JavaThread thread, String launcher, Set<String> comms) {
        String cut = cut(thread.name());
        return thread.id() == JavaThreads.MAIN_ID && !comms.contains(cut) ? launcher : cut;
    }

    private static String cut(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= COMM_LENGTH ? name : new String(bytes, 0, COMM_LENGTH, StandardCharsets.UTF_8);
    }
}
