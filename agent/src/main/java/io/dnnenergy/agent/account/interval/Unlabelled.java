package io.dnnenergy.agent.account.interval;

import io.dnnenergy.agent.account.team.Teams;
import io.dnnenergy.agent.sample.task.TaskSlice;

/**
 * Places CPU time without a label within a slice of time. Spinning lies where no label runs, as far as it fits; the rest is even. The
 * process's own clock would show it for each interval, but the JVM reads it in steps of 10 ms.
 */
public final class Unlabelled {
    final long fromNs;
    final long toNs;
    private final double perS;
    private final double perIdleS;

    /** @param teams after they have shared the slice */
    public Unlabelled(TaskSlice slice, Teams teams) {
        fromNs = slice.fromNs();
        toNs = slice.toNs();
        double lengthS = (toNs - fromNs) * 1e-9;
        double idleS = Math.max(0, lengthS - teams.labelledWallS());
        double allS = Math.max(0, slice.totalS() - teams.labelledS());
        double spinIdleS = Math.min(Math.min(allS, teams.spinS()), teams.spinners() * idleS);
        perIdleS = idleS > 0 ? spinIdleS / idleS : 0;
        perS = lengthS > 0 ? (allS - spinIdleS) / lengthS : 0;
    }

    /** CPU seconds in a part of the slice. @param idleSeconds those of its seconds in which no label runs */
    double in(double seconds, double idleSeconds) {
        return perS * seconds + perIdleS * idleSeconds;
    }
}
