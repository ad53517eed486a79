package io.dnnenergy.agent.sample;

import io.dnnenergy.agent.sample.JavaThreads.JavaThread;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * CPU time of this process's threads by what they do, from {@code <procfs>/self/task}. Workers and Java threads are read each time, others
 * when they have run lately, all of them now and then. What a thread used before it was first seen counts if it was born since the last
 * read; what it used after its last read is lost here, and stays in the process's own CPU time. One caller's thread only.
 */
public final class TaskClock implements AutoCloseable {
    /** Every so many reads all threads are read and looked up anew: names change. */
    private static final int FULL_EVERY = 10;
    private static final long RAN_NS = 100_000;
    /** A worker's kernel part is known in steps of 10 ms: it is taken over about this many reads. */
    private static final double KEPT = 0.8;
    private static final double TICK_S = 0.01;

    private static final class Task {
        TaskStat stat;
        TaskKind kind = TaskKind.VM;
        Set<Long> owners = Set.of();
        boolean pool;
        long cpuNs;
        boolean ran;
        double systemS;
        double allS;
    }

    private final TaskFiles files;
    private final JavaThreads javaThreads;
    private final int pid;
    private final boolean exact;
    private final Map<Integer, Task> tasks = new LinkedHashMap<>();
    private final Map<String, Set<Long>> namesUsed = new HashMap<>();
    private long readNs;
    private int reads;

    private TaskClock(TaskFiles files, JavaThreads javaThreads) throws IOException {
        this.files = files;
        this.javaThreads = javaThreads;
        pid = files.pid();
        exact = files.exactCpuNs(pid, false) > 0;
    }

    /**
     * Opens it and takes the first read.
     *
     * @throws IOException if this procfs has no such folder, or it is not in the form of Linux; the message says what
     */
    public static TaskClock open(Path procfs, JavaThreads javaThreads, long nowNs) throws IOException {
        TaskFiles files = new TaskFiles(procfs);
        try {
            TaskClock clock = new TaskClock(files, javaThreads);
            clock.read(nowNs);
            return clock;
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /** CPU seconds of the agent's own threads so far: tells whether these are this process's threads at all. */
    public double agentS() {
        return tasks.values().stream().filter(task -> task.kind == TaskKind.AGENT).mapToLong(task -> task.cpuNs).sum() * 1e-9;
    }

    /** When it was read last, as the caller told. */
    public long readNs() {
        return readNs;
    }

    /** Threads as of the last read. */
    public int threads() {
        return tasks.size();
    }

    /** Reads, and says what was used since the last time. */
    public TaskSlice read(long nowNs) throws IOException {
        boolean first = reads == 0;
        boolean full = reads++ % FULL_EVERY == 0;
        boolean changed = follow(files.list(), first);
        Sums sums = new Sums();
        for (Map.Entry<Integer, Task> entry : tasks.entrySet()) {
            Task task = entry.getValue();
            boolean close = task.kind == TaskKind.WORKER || task.kind == TaskKind.JAVA;
            if (close || task.ran || full || changed) {
                sums.add(task, used(entry.getKey(), task, close));
            }
        }
        if (changed || full) {
            // After the read: CPU times tell Java threads from workers of the same name.
            identify(full);
        }
        TaskSlice slice = sums.slice(readNs, nowNs);
        readNs = nowNs;
        return slice;
    }

    private boolean follow(int[] tids, boolean first) {
        boolean changed = false;
        Set<Integer> alive = new HashSet<>();
        for (int tid : tids) {
            alive.add(tid);
            if (!tasks.containsKey(tid)) {
                TaskStat stat = files.stat(tid, false).orElse(null);
                if (stat != null) {
                    Task task = new Task();
                    task.stat = stat;
                    task.cpuNs = first ? cpuNs(tid, stat, false) : 0;
                    tasks.put(tid, task);
                    changed = true;
                }
            }
        }
        if (tasks.size() > alive.size() || changed) {
            changed |= tasks.keySet().removeIf(tid -> {
                if (!alive.contains(tid)) {
                    files.forget(tid);
                    return true;
                }
                return false;
            });
        }
        return changed;
    }

    /** Nanoseconds since the task's last read. */
    private long used(int tid, Task task, boolean keepOpen) {
        TaskStat stat = exact && task.kind != TaskKind.WORKER ? task.stat : files.stat(tid, keepOpen).orElse(null);
        long now = stat == null ? -1 : cpuNs(tid, stat, keepOpen);
        long usedNs = now < 0 ? 0 : Math.max(0, now - task.cpuNs);
        if (now >= 0) {
            if (task.kind == TaskKind.WORKER) {
                double system = (stat.systemTicks() - task.stat.systemTicks()) * TICK_S;
                task.systemS = KEPT * task.systemS + system;
                task.allS = KEPT * task.allS + usedNs * 1e-9;
            }
            task.cpuNs += usedNs;
            task.stat = stat;
        }
        task.ran = usedNs > RAN_NS;
        return usedNs;
    }

    private long cpuNs(int tid, TaskStat stat, boolean keepOpen) {
        return exact ? files.exactCpuNs(tid, keepOpen) : TaskFiles.roughCpuNs(stat);
    }

    private void identify(boolean namesToo) {
        List<TaskOwners.Task> now = new ArrayList<>();
        for (Map.Entry<Integer, Task> entry : tasks.entrySet()) {
            Task task = entry.getValue();
            if (namesToo) {
                // Ticks are counted from the last read that was summed up.
                files.stat(entry.getKey(), false).ifPresent(stat -> task.stat = new TaskStat(stat.tid(), stat.comm(), task.stat.userTicks(),
                        task.stat.systemTicks(), stat.startTicks()));
            }
            now.add(new TaskOwners.Task(task.stat, task.cpuNs));
        }
        List<JavaThread> live = javaThreads.live();
        note(now, live);
        for (TaskOwners.Owned owned : TaskOwners.of(now, pid, live, namesUsed)) {
            Task task = tasks.get(owned.task().tid());
            task.kind = owned.kind();
            task.owners = owned.owners();
            task.pool = owned.pool();
        }
    }

    private void note(List<TaskOwners.Task> now, List<JavaThread> live) {
        String launcher = TaskOwners.launcherComm(now, pid);
        Set<String> comms = new HashSet<>();
        now.forEach(task -> comms.add(task.stat().comm()));
        Set<Long> alive = new HashSet<>();
        for (JavaThread thread : live) {
            alive.add(thread.id());
            namesUsed.computeIfAbsent(TaskOwners.comm(thread, launcher, comms), any -> new HashSet<>()).add(thread.id());
            if (thread.id() == JavaThreads.MAIN_ID) {
                namesUsed.computeIfAbsent(launcher, any -> new HashSet<>()).add(thread.id());
            }
        }
        namesUsed.values().forEach(ids -> ids.retainAll(alive));
        namesUsed.entrySet().removeIf(entry -> entry.getValue().isEmpty() && !comms.contains(entry.getKey()));
    }

    @Override
    public void close() {
        files.close();
    }

    private static final class Sums {
        private final double[] byKind = new double[TaskKind.values().length];
        private final Map<Long, Double> javaS = new HashMap<>();
        private final Map<List<Object>, TeamCpu> teams = new LinkedHashMap<>();

        void add(Task task, long usedNs) {
            double s = usedNs * 1e-9;
            byKind[task.kind.ordinal()] += s;
            if (task.kind == TaskKind.JAVA) {
                task.owners.forEach(id -> javaS.merge(id, s, Double::sum));
            } else if (task.kind == TaskKind.WORKER) {
                double kernel = task.allS > 0 ? Math.min(1, task.systemS / task.allS) : 0;
                TeamCpu one = new TeamCpu(task.owners, task.pool, s > 0 ? 1 : 0, (1 - kernel) * s, kernel * s);
                teams.merge(List.of(task.owners, task.pool), one, (a, b) -> new TeamCpu(a.owners(), a.pool(), a.workers() + b.workers(),
                        a.userS() + b.userS(), a.systemS() + b.systemS()));
            }
        }

        TaskSlice slice(long fromNs, long toNs) {
            double totalS = 0;
            for (double s : byKind) {
                totalS += s;
            }
            return new TaskSlice(fromNs, toNs, totalS, byKind[TaskKind.JIT.ordinal()], byKind[TaskKind.GC.ordinal()],
                    byKind[TaskKind.AGENT.ordinal()], javaS, List.copyOf(teams.values()));
        }
    }
}
