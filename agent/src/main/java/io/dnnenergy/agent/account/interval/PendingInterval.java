package io.dnnenergy.agent.account.interval;

import io.dnnenergy.agent.account.team.Teams;
import io.dnnenergy.agent.attribute.Interval;
import io.dnnenergy.agent.attribute.LabelTimes;

/** A domain's stretch between two readings, and what of it still waits to be told of native workers. Reused. Not thread-safe. */
public final class PendingInterval {
    public final Interval interval = new Interval();
    /** What of the overlap is told of its workers already. */
    private final LabelTimes told = new LabelTimes();
    private long toldNs = Long.MIN_VALUE;
    /** CPU seconds that no label has, of the time that is told. */
    private double unlabelledS;

    public PendingInterval(int domain) {
        interval.domain = domain;
        interval.machineCpuS = 0;
    }

    /** Takes in what the threads did since they were read last. */
    public void share(Teams teams, UnlabelledPast unlabelled) {
        LabelTimes overlap = interval.overlap;
        double wallS = overlap.totalWallS() - told.totalWallS();
        long fromNs = Math.max(interval.startNs, toldNs);
        unlabelledS += unlabelled.in(fromNs, interval.endNs, Math.max(0, 1e-9 * (interval.endNs - fromNs) - wallS));
        for (int i = 0; i < overlap.size(); i++) {
            int label = overlap.label(i);
            int at = told.indexOf(label);
            double ownS = overlap.cpuS(i) - (at < 0 ? 0 : told.cpuS(at));
            overlap.add(label, teams.ratio(label) * Math.max(0, ownS), 0);
        }
        told.clear();
        told.addAll(overlap);
        toldNs = interval.endNs;
    }

    /**
     * Completes a stretch that has ended and is told. The process's CPU time becomes that of its labels and the rest by the slice: the JVM tells
     * it in steps of 10 ms, longer than most stretches.
     */
    public void complete(Teams teams) {
        double othersS = interval.machineCpuS - interval.processCpuS;
        interval.processCpuS = interval.overlap.totalCpuS() + unlabelledS;
        interval.machineCpuS = interval.processCpuS + othersS;
        withTeams(interval.startRates, teams);
        withTeams(interval.endRates, teams);
    }

    private static void withTeams(LabelTimes rates, Teams teams) {
        for (int i = 0; i < rates.size(); i++) {
            rates.add(rates.label(i), teams.ratio(rates.label(i)) * rates.cpuS(i), 0);
        }
    }

    public void forget() {
        interval.overlap.clear();
        told.clear();
        toldNs = Long.MIN_VALUE;
        unlabelledS = 0;
    }
}
