package io.dnnenergy.agent.account;

import io.dnnenergy.agent.attribute.Attribution;
import io.dnnenergy.agent.sample.TaskSlice;
import io.dnnenergy.agent.sample.TeamCpu;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A process in virtual time: a Java thread whose labels have teams of native workers of different sizes, pauses in which the workers spin, a
 * compiler, other processes. Steps of a quarter of a millisecond; a counter that moves every millisecond; the process's CPU time in steps of
 * 10 ms, as the JVM tells it. Knows the true joules and CPU seconds.
 */
final class TeamPlant {
    private static final double STEP_S = 0.00025;
    private static final int TICK_STEPS = 4;
    private static final int SLICE_STEPS = 400;
    private static final int OTHERS_STEPS = 2000;
    static final long OWNER = 1;

    /** Labels in the order in which they run, seconds each takes, CPU seconds of workers for each of its own, watts per CPU second. */
    int[] labels = {};
    double[] spanS = {};
    double[] teamFactor = {};
    double[] watts = {};
    double pauseS;
    double spinWatts = 9;
    double jitPart;
    double jitWatts = 9;
    double othersPart;
    double othersWatts = 20;

    final double[] trueUj = new double[256];
    final double[] trueCpuS = new double[256];
    double spinS;
    double spinUj;
    double jitS;
    double jitUj;
    double othersUj;
    double processS;
    double energyUj;
    private final Random random = new Random(4);

    /** Runs for so long; readings go to the accounts, stretches to the attribution. */
    void run(Accounts accounts, Attribution attribution, double lengthS) {
        long nowNs = 0;
        int span = -1;
        double leftS = 0;
        boolean pausing = false;
        double teamS = 0;
        double spinSliceS = 0;
        double jitSliceS = 0;
        double ownSliceS = 0;
        double machineS = 0;
        long sliceFromNs = 0;
        double lastUj = 0;
        double lastProcessS = 0;
        double lastMachineS = 0;
        double[] since = new double[256];
        List<Integer> begun = new ArrayList<>();
        long steps = Math.round(lengthS / STEP_S);
        for (long step = 1; step <= steps; step++) {
            if (leftS <= STEP_S / 2) {
                pausing = span == labels.length - 1 && pauseS > 0 && !pausing;
                span = pausing ? span : (span + 1) % labels.length;
                leftS = (pausing ? pauseS : spanS[span]) * (0.8 + 0.4 * random.nextDouble());
                if (!pausing) {
                    begun.add(labels[span]);
                }
            }
            leftS -= STEP_S;
            boolean jit = random.nextDouble() < jitPart;
            boolean others = random.nextDouble() < othersPart;
            if (pausing) {
                spinS += STEP_S;
                spinSliceS += STEP_S;
                spinUj += spinWatts * STEP_S * 1e6;
            } else {
                double team = teamFactor[span] * STEP_S;
                teamS += team;
                ownSliceS += STEP_S;
                since[labels[span]] += STEP_S;
                trueCpuS[labels[span]] += STEP_S + team;
                trueUj[labels[span]] += watts[span] * (STEP_S + team) * 1e6;
            }
            if (jit) {
                jitS += STEP_S;
                jitSliceS += STEP_S;
                jitUj += jitWatts * STEP_S * 1e6;
            }
            if (others) {
                machineS += STEP_S;
                othersUj += othersWatts * STEP_S * 1e6;
            }
            nowNs = Math.round(step * STEP_S * 1e9);
            double labelled = 0;
            double labelledUj = 0;
            for (int label : labels) {
                labelled += trueCpuS[label];
                labelledUj += trueUj[label];
            }
            processS = labelled + spinS + jitS;
            energyUj = labelledUj + spinUj + jitUj + othersUj;
            if (step % TICK_STEPS != 0) {
                continue;
            }
            boolean burst = step / TICK_STEPS % 60 < 20;
            boolean slice = step % SLICE_STEPS == 0;
            if (!burst && step % 80 != 0 && !slice) {
                continue;
            }
            accounts.thread(OWNER);
            for (int label : labels) {
                if (since[label] > 0) {
                    accounts.ran(label, nowNs - Math.round(since[label] * 1e9), nowNs, since[label]);
                    since[label] = 0;
                }
            }
            for (int label : begun) {
                accounts.began(label, nowNs, false);
            }
            begun.clear();
            double told = Math.floor(processS * 100) / 100;
            double machine = step % OTHERS_STEPS == 0 || step == steps ? machineS : lastMachineS;
            if (accounts.read(0, nowNs, energyUj - lastUj, told - lastProcessS, told - lastProcessS + machine - lastMachineS, true, 3000) != null) {
                accounts.hold(0);
            }
            lastUj = energyUj;
            lastProcessS = told;
            lastMachineS = machine;
            if (slice) {
                // The spinner yields: seven tenths of its time are the kernel's; of work it is one in fifty-one.
                TeamCpu team = new TeamCpu(Set.of(OWNER), false, 2, teamS / 1.02 + 0.3 * spinSliceS, teamS * 0.02 / 1.02 + 0.7 * spinSliceS);
                accounts.threadsRead(new TaskSlice(sliceFromNs, nowNs, ownSliceS + teamS + spinSliceS + jitSliceS, jitSliceS, 0, 0,
                        Map.of(OWNER, ownSliceS), List.of(team)));
                accounts.release(attribution::observe);
                sliceFromNs = nowNs;
                teamS = 0;
                spinSliceS = 0;
                jitSliceS = 0;
                ownSliceS = 0;
            }
        }
    }
}
