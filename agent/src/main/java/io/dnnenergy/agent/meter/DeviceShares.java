package io.dnnenergy.agent.meter;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * How much of each GPU's time was this process's, in the form in which a processor's share is kept: seconds of this process and of all. A
 * GPU that no network here can use is not this process's. Sampler's thread only; allocates nothing.
 */
final class DeviceShares {
    private static final long PERIOD_NS = 1_000_000_000L;

    /** Answers as {@link io.dnnenergy.probe.EnergyProbe#processShare}. */
    interface Source {
        double share(int domain);
    }

    private final Source source;
    private final BooleanSupplier usedHere;
    private final double[] share;
    private final double[] processS;
    private final double[] totalS;
    private final long[] lastNs;
    private final long[] nextNs;

    /** @param usedHere whether a network here can use a GPU at all */
    DeviceShares(int domains, Source source, BooleanSupplier usedHere) {
        this.source = source;
        this.usedHere = usedHere;
        share = new double[domains];
        Arrays.fill(share, Double.NaN);
        processS = new double[domains];
        totalS = new double[domains];
        lastNs = new long[domains];
        nextNs = new long[domains];
    }

    /** Takes the time since the last call into account, and asks anew once a second. */
    void advance(int domain, long nowNs) {
        boolean first = lastNs[domain] == 0;
        if (first || nowNs - nextNs[domain] >= 0) {
            nextNs[domain] = nowNs + PERIOD_NS;
            share[domain] = usedHere.getAsBoolean() ? source.share(domain) : 0;
        }
        if (!first) {
            double seconds = (nowNs - lastNs[domain]) * 1e-9;
            totalS[domain] += seconds;
            processS[domain] += seconds * (Double.isNaN(share[domain]) ? 1 : share[domain]);
        }
        lastNs[domain] = nowNs;
    }

    /** The last answer; NaN if unknown: the whole device is then charged to this process, which the user is warned of. */
    double share(int domain) {
        return share[domain];
    }

    double processS(int domain) {
        return processS[domain];
    }

    double totalS(int domain) {
        return totalS[domain];
    }
}
