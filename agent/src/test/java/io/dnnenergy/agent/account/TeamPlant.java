package io.dnnenergy.agent.account;

import io.dnnenergy.agent.attribute.Attribution;
import io.dnnenergy.agent.sample.task.TaskSlice;
import io.dnnenergy.agent.sample.task.TeamCpu;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A process in virtual time: a Java thread whose labels have teams of native workers of different sizes, pauses in which the workers spin, a
 * compiler, other processes. Steps of a quarter of a millisecond; a counter that moves every millisecond; the process's CPU time in steps of
 * 10 ms, as the JVM reports it. Knows the true joules and CPU seconds.
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
    /** How old the energy is that the counter shows; a whole number of steps. */
    long lagNs;

    final double[] trueUj = new double[256];
    final double[] trueCpuS = new double[256];
    double spinS;
    double spinUj;
    double jitS;
    double jitUj;
    double othersUj;
    double processS;
    double energyUj;
    private double shownUj;
    private double shownBeforeS;
    private double shownMachineS;
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
        accounts.lag(0, lagNs);
        int lagSteps = (int) Math.round(lagNs * 1e-9 / STEP_S);
        double[] late = new double[lagSteps + 1];
        accounts.thread(OWNER);
        long steps = Math.round(lengthS / STEP_S);
        for (long step = 1; step <= steps; step++) {
            long beforeNs = nowNs;
            nowNs = Math.round(step * STEP_S * 1e9);
            if (leftS <= STEP_S / 2) {
                pausing = span == labels.length - 1 && pauseS > 0 && !pausing;
                span = pausing ? span : (span + 1) % labels.length;
                leftS = (pausing ? pauseS : spanS[span]) * (0.8 + 0.4 * random.nextDouble());
                if (!pausing) {
                    accounts.began(labels[span], beforeNs, false);
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
                accounts.ran(labels[span], beforeNs, nowNs, STEP_S);
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
            double labelled = 0;
            double labelledUj = 0;
            for (int label : labels) {
                labelled += trueCpuS[label];
                labelledUj += trueUj[label];
            }
            processS = labelled + spinS + jitS;
            energyUj = labelledUj + spinUj + jitUj + othersUj;
            late[(int) (step % late.length)] = energyUj;
            if (step % TICK_STEPS != 0) {
                continue;
            }
            boolean burst = step / TICK_STEPS % 60 < 20;
            boolean slice = step % SLICE_STEPS == 0;
            if (!burst && step % 80 != 0 && !slice) {
                continue;
            }
            double shownS = Math.floor(processS * 100) / 100;
            double machine = step % OTHERS_STEPS == 0 || step == steps ? machineS : shownMachineS;
            read(accounts, nowNs, late[(int) ((step + 1) % late.length)], shownS, machine);
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

    /** The counter catches up with what has run, while nothing runs any more. */
    void catchUp(Accounts accounts, long nowNs) {
        read(accounts, nowNs + lagNs, energyUj, shownBeforeS, shownMachineS);
    }

    private void read(Accounts accounts, long nowNs, double uj, double processCpuS, double machineCpuS) {
        double ownS = processCpuS - shownBeforeS;
        if (accounts.read(0, nowNs, uj - shownUj, ownS, ownS + machineCpuS - shownMachineS, true, 3000) != null) {
            accounts.hold(0);
        }
        shownUj = uj;
        shownBeforeS = processCpuS;
        shownMachineS = machineCpuS;
    }
}
