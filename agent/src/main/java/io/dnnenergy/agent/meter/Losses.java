package io.dnnenergy.agent.meter;

import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.ReadStatus;
import java.util.Arrays;

/**
 * Energy that may be missing from each domain: a read that came so late that a wrap may be lost, an increment that was left out as
 * impossible. The energy of such a span is unknown; its bound is the largest power that is believed of the domain times the span. Sampler's
 * thread only; allocates nothing.
 */
final class Losses {
    private static final long NEVER = Long.MIN_VALUE;

    private final long[] lateNs;
    private final long[] lastNs;
    private final double[] upToUj;
    private final long[] longestNs;

    /**
     * @param sensorIntervalNs by domain: how often a power sensor wants to be read, twice which is late; {@code Long.MAX_VALUE} for a counter,
     *                         which knows itself what is late
     */
    Losses(long[] sensorIntervalNs) {
        lateNs = Arrays.stream(sensorIntervalNs).map(ns -> ns > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : 2 * ns).toArray();
        lastNs = new long[lateNs.length];
        Arrays.fill(lastNs, NEVER);
        upToUj = new double[lateNs.length];
        longestNs = new long[lateNs.length];
    }

    /** Looks at a read of one domain. @param mostUjPerS largest power that is believed of it */
    void look(int domain, ProbeSample sample, double mostUjPerS) {
        ReadStatus status = sample.status[domain];
        if (status == ReadStatus.FAILED || status == ReadStatus.GONE) {
            return;
        }
        long gapNs = lastNs[domain] == NEVER ? 0 : sample.beforeNs[domain] - lastNs[domain];
        lastNs[domain] = sample.afterNs[domain];
        if (status == ReadStatus.SUSPECT || sample.late[domain] || gapNs > lateNs[domain]) {
            upToUj[domain] += mostUjPerS * 1e-9 * Math.max(0, gapNs);
            longestNs[domain] = Math.max(longestNs[domain], gapNs);
        }
    }

    /** Microjoules that may be missing so far. */
    double upToUj(int domain) {
        return upToUj[domain];
    }

    /** The longest span so far whose energy is in doubt, nanoseconds. */
    long longestNs(int domain) {
        return longestNs[domain];
    }
}
