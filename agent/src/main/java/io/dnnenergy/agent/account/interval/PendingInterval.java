package io.dnnenergy.agent.account.interval;

import io.dnnenergy.agent.account.team.Teams;
import io.dnnenergy.agent.attribute.Interval;
import io.dnnenergy.agent.attribute.LabelTimes;

/** An interval of a domain that waits for the CPU time of native workers, and how much of it is complete. Reused. Not thread-safe. */
public final class PendingInterval {
    public final Interval interval = new Interval();
    /** The part of the overlap that has its workers' time. */
    private final LabelTimes shared = new LabelTimes();
    private long sharedNs = Long.MIN_VALUE;
    /** CPU seconds that no label has, of the time that is shared. */
    private double unlabelledS;

    /** Of one counted domain. */
    public PendingInterval(int domain) {
        interval.domain = domain;
        interval.machineCpuS = 0;
    }

    /** Takes in what the threads did since they were read last. */
    public void share(Teams teams, UnlabelledPast unlabelled) {
        LabelTimes overlap = interval.overlap;
        double wallS = overlap.totalWallS() - shared.totalWallS();
        long fromNs = Math.max(interval.startNs, sharedNs);
        unlabelledS += unlabelled.in(fromNs, interval.endNs, Math.max(0, 1e-9 * (interval.endNs - fromNs) - wallS));
        for (int i = 0; i < overlap.size(); i++) {
            int label = overlap.label(i);
            int at = shared.indexOf(label);
            double ownS = overlap.cpuS(i) - (at < 0 ? 0 : shared.cpuS(at));
            overlap.add(label, teams.ratio(label) * Math.max(0, ownS), 0);
        }
        shared.clear();
        shared.addAll(overlap);
        sharedNs = interval.endNs;
    }

    /**
     * Completes an interval that has ended and has its workers' time. The process's CPU time becomes that of the labels, with the rest from the
     * slice: the JVM reports it in steps of 10 ms, longer than most intervals.
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

    /** Forgets what waits. */
    public void forget() {
        interval.overlap.clear();
        shared.clear();
        sharedNs = Long.MIN_VALUE;
        unlabelledS = 0;
    }
}
