package io.dnnenergy.agent.account.team;

import io.dnnenergy.agent.sample.task.TaskSlice;
import io.dnnenergy.agent.sample.task.TeamCpu;
import io.dnnenergy.agent.sample.task.WorkerCpu;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Charges native workers' CPU time to what their owners ran. Receives what each Java thread runs and, at the end of each slice of time, what workers
 * used in it. Not thread-safe.
 */
public final class Teams {
    /** Rounds in which what a full label cannot take is offered to the others. */
    private static final int ROUNDS = 4;

    private final Map<Long, ThreadTimes> threads = new HashMap<>();
    private final TeamFactors ofTeams = new TeamFactors();
    /** Of the pool that serves all threads: matrix products only, so its factors are others. */
    private final TeamFactors ofPool = new TeamFactors();
    private ThreadTimes current;
    private double[] ownS = new double[64];
    private double[] teamS = new double[64];
    private double[] ratio = new double[64];
    private double labelledS;
    private double labelledWallS;
    private double spinS;
    private int spinners;

    /** What follows is what this thread ran. */
    public void thread(long javaThreadId) {
        current = threads.computeIfAbsent(javaThreadId, any -> new ThreadTimes());
    }

    /** A label ran in a scope, in seconds of its own thread. */
    public void ran(int label, TeamTime scope, double cpuS, double wallS) {
        if (current == null) {
            thread(-1);
        }
        current.add(label, scope, cpuS, wallS);
    }

    /** Ends the slice: from now until {@link #clear} each entry knows its workers' time. */
    public void share(TaskSlice slice) {
        double sliceS = (slice.toNs() - slice.fromNs()) * 1e-9;
        labelledS = 0;
        labelledWallS = 0;
        spinS = 0;
        spinners = 0;
        for (Map.Entry<Long, ThreadTimes> thread : threads.entrySet()) {
            double own = thread.getValue().cpuS();
            labelledS += own;
            double unlabelled = slice.javaS().getOrDefault(thread.getKey(), 0.0) - own;
            if (unlabelled > 0) {
                thread.getValue().addUnlabelled(unlabelled, sliceS);
            }
        }
        for (TeamCpu team : slice.teams()) {
            share(team, team.pool() ? ofPool : ofTeams);
        }
        sumByLabel();
    }

    private void share(TeamCpu team, TeamFactors factors) {
        List<ThreadTimes.Entry> entries = new ArrayList<>();
        double activeS = 0;
        boolean known = false;
        for (Map.Entry<Long, ThreadTimes> thread : threads.entrySet()) {
            if (team.owners().isEmpty() || team.owners().contains(thread.getKey())) {
                known = true;
                for (int i = 0; i < thread.getValue().size(); i++) {
                    entries.add(thread.getValue().entry(i));
                    activeS += thread.getValue().entry(i).activeS();
                }
            }
        }
        if (!known) {
            // Native work of a thread that runs nothing of DL4J's: no label's, and as far as is known no spinning either.
            return;
        }
        WorkerCpu cpu = WorkerCpu.split(team.workers(), team.userS(), team.systemS(), activeS);
        spinS += cpu.spinS();
        spinners += team.workers();
        for (ThreadTimes.Entry entry : entries) {
            factors.ran(entry.label, entry.cpuS);
        }
        factors.worked(cpu.workS());
        double[] given = spread(cpu.workS(), team.workers(), entries, factors);
        for (int i = 0; i < given.length; i++) {
            entries.get(i).teamS += given[i];
        }
    }

    /** In proportion to own time times factor, none beyond what that number of workers can do while it is at work. */
    private static double[] spread(double workS, int workers, List<ThreadTimes.Entry> entries, TeamFactors factors) {
        double[] weight = new double[entries.size()];
        double[] given = new double[entries.size()];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = entries.get(i).cpuS * factors.of(entries.get(i).label);
        }
        double left = workS;
        for (int round = 0; round < ROUNDS && left > 0; round++) {
            double weights = Arrays.stream(weight).sum();
            if (!(weights > 0)) {
                break;
            }
            double offered = left;
            for (int i = 0; i < weight.length; i++) {
                double most = workers * entries.get(i).activeS() - given[i];
                double share = offered * (weight[i] / weights);
                if (share >= most) {
                    share = Math.max(0, most);
                    weight[i] = 0;
                }
                given[i] += share;
                left -= share;
            }
        }
        return given;
    }

    private void sumByLabel() {
        Arrays.fill(ownS, 0);
        Arrays.fill(teamS, 0);
        for (ThreadTimes thread : threads.values()) {
            for (int i = 0; i < thread.size(); i++) {
                ThreadTimes.Entry entry = thread.entry(i);
                if (entry.label == ThreadTimes.NO_LABEL) {
                    continue;
                }
                if (entry.label >= ownS.length) {
                    ownS = Arrays.copyOf(ownS, Math.max(entry.label + 1, 2 * ownS.length));
                    teamS = Arrays.copyOf(teamS, ownS.length);
                    ratio = Arrays.copyOf(ratio, ownS.length);
                }
                ownS[entry.label] += entry.cpuS;
                labelledWallS += entry.wallS;
                teamS[entry.label] += entry.teamS;
                labelledS += entry.teamS;
                if (entry.scope != null) {
                    entry.scope.teamRan(entry.label, entry.teamS);
                }
            }
        }
        for (int label = 0; label < ownS.length; label++) {
            ratio[label] = ownS[label] > 0 ? teamS[label] / ownS[label] : ratio[label];
        }
    }

    /** Workers' CPU seconds for each CPU second of the label's own threads in the slice, or in the last one in which it ran. */
    public double ratio(int label) {
        return label < ratio.length ? ratio[label] : 0;
    }

    /** CPU seconds of labels in the slice, their workers' included. */
    public double labelledS() {
        return labelledS;
    }

    /** Wall seconds of labels in the slice, summed over threads. */
    public double labelledWallS() {
        return labelledWallS;
    }

    /** CPU seconds in which native workers waited for work, in the last slice of time. */
    public double spinS() {
        return spinS;
    }

    /** Workers that may have spun. */
    public int spinners() {
        return spinners;
    }

    /** Begins the next slice. @param alive ids of Java threads that may run something yet */
    public void clear(Set<Long> alive) {
        threads.entrySet().removeIf(thread -> thread.getValue().size() == 0 && !alive.contains(thread.getKey()) && thread.getValue() != current);
        threads.values().forEach(ThreadTimes::clear);
    }
}
