package io.dnnenergy.agent.sample.task;

import io.dnnenergy.agent.sample.task.JavaThreads.JavaThread;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;

/**
 * CPU time of this process's threads by what they do, from {@code <procfs>/self/task}. Workers, and others that have worked, are read each
 * time; new threads are looked for less often, all are read more rarely still, and named anew yet more rarely. What a thread used before it was found is
 * nobody's, what it used after its last read is lost here; both stay in the process's own CPU time. One caller's thread only.
 */
public final class TaskClock implements AutoCloseable {
    /** Reads between looks for new threads and at the kernel part of workers; between reads of all; between looks at all names. */
    private static final int LOOK_EVERY = 10;
    private static final int ALL_EVERY = 20;
    private static final int NAMES_EVERY = 100;
    /** Two reads of one thread's clock, one after the other, differ by less. */
    private static final long SAME_NS = 20_000_000;
    /** Where reads are far apart, new threads are looked for after this. */
    private static final long LOOK_AFTER_NS = 1_000_000_000L;
    /** Looks that fail one after the other: about a minute of them. */
    private static final int MOST_UNLISTED = 60;

    private final TaskFolder folder;
    private final JavaThreads javaThreads;
    private final int pid;
    private final boolean exact;
    private IntToLongFunction kernel;
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Map<String, Set<Long>> namesUsed = new HashMap<>();
    private long readNs;
    private long lookedNs;
    private int reads;
    private int unlisted;

    private TaskClock(Path procfs, JavaThreads javaThreads) throws IOException {
        folder = new TaskFolder(procfs);
        this.javaThreads = javaThreads;
        pid = folder.pid();
        exact = folder.schedstat(Integer.toString(pid)).number(false) > 0;
    }

    /**
     * Reads CPU times from the kernel itself from now on, which costs a tenth, if it knows this process's threads by the ids that they have here.
     *
     * @param cpuNs CPU nanoseconds by thread id, negative if there is none
     */
    void use(IntToLongFunction cpuNs) {
        long here = folder.schedstat(Integer.toString(pid)).number(false);
        kernel = here > 0 && Math.abs(cpuNs.applyAsLong(pid) - here) <= SAME_NS ? cpuNs : null;
    }

    /**
     * Opens it and takes the first read.
     *
     * @throws IOException if this procfs has no such folder, or it is not in the form of Linux; the message says what
     */
    public static TaskClock open(Path procfs, JavaThreads javaThreads, long nowNs) throws IOException {
        TaskClock clock = new TaskClock(procfs, javaThreads);
        clock.read(nowNs);
        return clock;
    }

    /** CPU seconds of the agent's own threads so far: shows whether these are this process's threads at all. */
    public double agentS() {
        double sum = 0;
        for (Task task : tasks.values()) {
            sum += task.kind == TaskKind.AGENT ? task.cpuNs() * 1e-9 : 0;
        }
        return sum;
    }

    /** Time of the last read, on the caller's clock. */
    public long readNs() {
        return readNs;
    }

    /** Threads as of the last look. */
    public int threads() {
        return tasks.size();
    }

    /** Reads, and says what was used since the last time. */
    public TaskSlice read(long nowNs) throws IOException {
        boolean all = reads % ALL_EVERY == 0;
        boolean look = reads % LOOK_EVERY == 0 || nowNs - lookedNs >= LOOK_AFTER_NS;
        boolean names = reads % NAMES_EVERY == 0;
        boolean found = look && look();
        lookedNs = look ? nowNs : lookedNs;
        reads++;
        Sums sums = new Sums();
        for (Task task : tasks.values()) {
            if (all || task.isBusy()) {
                sums.add(task, task.read(kernel));
            }
            if (names || look && task.kind == TaskKind.WORKER) {
                task.look();
            }
        }
        if (found || names) {
            // After the read: CPU times separate Java threads from workers of the same name.
            identify();
        }
        TaskSlice slice = sums.slice(readNs, nowNs);
        readNs = nowNs;
        return slice;
    }

    /** While the process has no descriptor left the threads known are read on. @return true if there are new threads */
    private boolean look() throws IOException {
        try {
            boolean found = follow(reads == 0);
            unlisted = 0;
            return found;
        } catch (IOException failure) {
            if (reads == 0 || ++unlisted > MOST_UNLISTED) {
                throw failure;
            }
            return false;
        }
    }

    /** @return true if there are new threads */
    private boolean follow(boolean first) throws IOException {
        String[] names = folder.list();
        Set<String> alive = Set.of(names);
        boolean found = false;
        for (String name : names) {
            if (!tasks.containsKey(name)) {
                try {
                    tasks.put(name, new Task(folder, name, exact, !first));
                    found = true;
                } catch (IOException ended) {
                    // Between the list and now: it counts as the process's.
                }
            }
        }
        if (tasks.size() > names.length || found) {
            tasks.entrySet().removeIf(entry -> {
                boolean ended = !alive.contains(entry.getKey());
                if (ended) {
                    entry.getValue().close();
                }
                return ended;
            });
        }
        return found;
    }

    private void identify() {
        List<TaskOwners.Seen> now = new ArrayList<>();
        Map<Integer, Task> byTid = new HashMap<>();
        for (Task task : tasks.values()) {
            byTid.put(task.stat().tid(), task);
            now.add(new TaskOwners.Seen(task.stat(), task.cpuNs()));
        }
        List<JavaThread> live = javaThreads.live();
        note(now, live);
        for (TaskOwners.Owned owned : TaskOwners.of(now, pid, live, namesUsed)) {
            Task task = byTid.get(owned.task().tid());
            task.kind = owned.kind();
            task.owners = owned.owners();
            task.pool = owned.pool();
        }
    }

    private void note(List<TaskOwners.Seen> now, List<JavaThread> live) {
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
        tasks.values().forEach(Task::close);
    }

    private static final class Sums {
        private final double[] byKind = new double[TaskKind.values().length];
        private final Map<Long, Double> javaS = new HashMap<>();
        private final Map<Team, TeamCpu> teams = new LinkedHashMap<>();

        private record Team(Set<Long> owners, boolean pool) {
        }

        void add(Task task, long usedNs) {
            double s = usedNs * 1e-9;
            byKind[task.kind.ordinal()] += s;
            if (task.kind == TaskKind.JAVA) {
                for (Long id : task.owners) {
                    javaS.put(id, s);
                }
            } else if (task.kind == TaskKind.WORKER && s > 0) {
                double kernelS = task.kernelPart() * s;
                Team team = new Team(task.owners, task.pool);
                TeamCpu one = new TeamCpu(task.owners, task.pool, 1, s - kernelS, kernelS);
                TeamCpu sum = teams.get(team);
                teams.put(team, sum == null ? one : sum.plus(one));
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
