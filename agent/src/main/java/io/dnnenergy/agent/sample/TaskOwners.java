package io.dnnenergy.agent.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which Java thread a native worker works for. A worker inherits the name of the thread that created it, so among threads of one name the
 * first is the Java thread and the later ones are its workers; OpenMP makes a team for each Java thread at its first parallel loop. The
 * launcher's own thread, which is the process's first, is called like the main thread and does nothing.
 */
public final class TaskOwners {
    /** Linux keeps 15 bytes of a name. */
    private static final int COMM_LENGTH = 15;

    /**
     * One thread and whom it works for.
     *
     * @param ownerTid of a worker: the Java thread's; of others their own; -1 if several Java threads share the name
     */
    public record Owned(TaskStat task, TaskKind kind, int ownerTid) {
    }

    private TaskOwners() {
    }

    /**
     * @param pid             the process's id, which is the launcher thread's too
     * @param javaThreadNames names of the live Java threads
     * @return in order of creation
     */
    public static List<Owned> of(List<TaskStat> tasks, int pid, List<String> javaThreadNames) {
        Map<String, Integer> javaThreads = new HashMap<>();
        for (String name : javaThreadNames) {
            javaThreads.merge(comm(name), 1, Integer::sum);
        }
        List<TaskStat> sorted = new ArrayList<>(tasks);
        sorted.sort(Comparator.comparingLong(TaskStat::startTicks).thenComparingInt(TaskStat::tid));
        Map<String, Integer> firstOfName = new HashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        List<Owned> result = new ArrayList<>();
        for (TaskStat task : sorted) {
            TaskKind byName = TaskKind.ofName(task.comm());
            if (task.tid() == pid) {
                result.add(new Owned(task, TaskKind.VM, task.tid()));
            } else if (byName != TaskKind.JAVA) {
                result.add(new Owned(task, byName, task.tid()));
            } else {
                // The main thread alone is not renamed by the JVM: it keeps the launcher's name.
                int java = javaThreads.getOrDefault(task.comm(), 1);
                int before = seen.merge(task.comm(), 1, Integer::sum) - 1;
                if (before == 0) {
                    firstOfName.put(task.comm(), task.tid());
                    result.add(new Owned(task, TaskKind.JAVA, task.tid()));
                } else {
                    result.add(new Owned(task, TaskKind.WORKER, java > 1 ? -1 : firstOfName.get(task.comm())));
                }
            }
        }
        return result;
    }

    private static String comm(String name) {
        byte[] bytes = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return bytes.length <= COMM_LENGTH ? name
                : new String(bytes, 0, COMM_LENGTH, java.nio.charset.StandardCharsets.UTF_8);
    }
}
