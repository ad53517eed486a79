package io.dnnenergy.agent.sample.edge;

import java.util.Random;

/** A counter and a sleepy thread in virtual time: drives an {@link EdgeLock} and keeps count of what it found and what that cost. */
final class VirtualCounter {
    static final double READ_NS = 700;
    private static final double PARK_CPU_NS = 10_000;
    double periodNs = 1e6;
    double jitter = 0.02;
    /** A tick's deviation moves all that follow; otherwise it is its own. */
    boolean wanders;
    private double wanderedNs;
    double lost = 0.002;
    /** Wake-ups are late by this much, give or take, and by much more now and then. */
    double lateNs = 100_000;
    double lateSpreadNs = 15_000;
    double veryLate = 0.03;
    double frozenFromNs = Double.POSITIVE_INFINITY;
    double frozenToNs = Double.POSITIVE_INFINITY;

    double nowNs;
    double cpuNs;
    int located;
    /** Of these, edges seen between two reads. */
    int seen;
    /** Of edges seen. */
    double squaredErrorNs2;
    private long seenBefore;
    double squaredPull;
    /** Of edges that were not seen but are known all the same. */
    double bracketedSquaredPull;
    int wrong;
    /** Largest error of a stamp. */
    double farthestNs;
    private final Random random = new Random(3);
    private long tick;
    private double nextTickNs;
    private double lastTickNs;
    private boolean changedSinceRead;

    VirtualCounter() {
        planTick();
    }

    void changePeriod(double newPeriodNs) {
        tick = (long) (nextTickNs / newPeriodNs);
        periodNs = newPeriodNs;
    }

    private void planTick() {
        do {
            tick++;
            double deviationNs = jitter * periodNs * random.nextGaussian();
            wanderedNs += wanders ? deviationNs : 0;
            nextTickNs = tick * periodNs + (wanders ? wanderedNs : deviationNs);
        } while (random.nextDouble() < lost || nextTickNs > frozenFromNs && nextTickNs < frozenToNs);
    }

    private void advance(double toNs) {
        nowNs = Math.max(nowNs, toNs);
        while (nextTickNs <= nowNs) {
            lastTickNs = nextTickNs;
            changedSinceRead = true;
            planTick();
        }
    }

    private void park(double untilNs) {
        if (untilNs <= nowNs) {
            return;
        }
        double late = Math.max(1_000, lateNs + lateSpreadNs * random.nextGaussian());
        if (random.nextDouble() < veryLate) {
            late += -800_000 * Math.log(1 - random.nextDouble());
        }
        cpuNs += PARK_CPU_NS;
        advance(untilNs + late);
    }

    void run(EdgeLock lock, double untilNs) {
        double burstCpuNs = cpuNs;
        double burstNs = nowNs;
        while (nowNs < untilNs) {
            park(lock.wakeNs());
            EdgeLock.Finding finding;
            do {
                double before = nowNs;
                advance(nowNs + READ_NS / 2);
                boolean changed = changedSinceRead;
                changedSinceRead = false;
                advance(nowNs + READ_NS / 2);
                cpuNs += READ_NS;
                finding = lock.onRead(Math.round(before), Math.round(nowNs), changed);
                if (finding == EdgeLock.Finding.READ_AGAIN && lock.spacingNs() > 0) {
                    park(nowNs + lock.spacingNs());
                }
            } while (finding == EdgeLock.Finding.READ_AGAIN && nowNs < untilNs);
            if (finding == EdgeLock.Finding.EDGE) {
                located++;
                double error = lock.edgeNs() - lastTickNs;
                long seenByLock = lock.count().located() - lock.count().bracketed();
                boolean wasSeen = seenByLock > seenBefore;
                seenBefore = seenByLock;
                seen += wasSeen ? 1 : 0;
                bracketedSquaredPull += wasSeen ? 0 : Math.pow(error / lock.sigmaNs(), 2);
                squaredErrorNs2 += wasSeen ? error * error : 0;
                farthestNs = Math.max(farthestNs, Math.abs(error));
                squaredPull += Math.pow(error / lock.sigmaNs(), 2);
                // Those that were not seen lie in the tail of a normal distribution, which is longer than its standard deviation says.
                wrong += wasSeen && Math.abs(error) > 6 * lock.sigmaNs() ? 1 : 0;
            }
            if (lock.takeBurstOver()) {
                lock.onBurstCost(Math.round(cpuNs - burstCpuNs), Math.round(nowNs - burstNs));
                burstCpuNs = cpuNs;
                burstNs = nowNs;
            }
        }
    }

    void resetCounts() {
        cpuNs = 0;
        located = 0;
        seen = 0;
        squaredErrorNs2 = 0;
        bracketedSquaredPull = 0;
        squaredPull = 0;
        wrong = 0;
    }
}
