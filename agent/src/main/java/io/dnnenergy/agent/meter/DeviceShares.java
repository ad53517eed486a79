package io.dnnenergy.agent.meter;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * How much of each GPU's time was this process's, in the form in which a processor's share is kept: seconds of this process and of all. A
 * GPU that no network here can use is not this process's. Sampler's thread only; allocates nothing.
 */
final class DeviceShares {
    private static final long PERIOD_NS = 1_000_000_000L;
    /** When a device's user is known well enough to be named. */
    private static final double SAID_S = 3;

    /** Answers as {@link io.dnnenergy.probe.EnergyProbe#processShare}. */
    interface Source {
        double share(int domain);
    }

    private final List<Domain> domains;
    private final Source source;
    private final BooleanSupplier usedHere;
    private final Consumer<String> warn;
    private final boolean[] said;
    private final double[] share;
    private final double[] processS;
    private final double[] totalS;
    private final long[] lastNs;
    private final long[] nextNs;

    /**
     * @param domains  as they are now, whenever asked: a GPU may come later
     * @param usedHere whether a network here can use a GPU at all
     * @param warn     receives a line for each GPU that is not this process's, or of which that is not known
     */
    DeviceShares(List<Domain> domains, Source source, BooleanSupplier usedHere, Consumer<String> warn) {
        this.domains = domains;
        this.source = source;
        this.usedHere = usedHere;
        this.warn = warn;
        said = new boolean[domains.size()];
        share = new double[domains.size()];
        Arrays.fill(share, Double.NaN);
        processS = new double[domains.size()];
        totalS = new double[domains.size()];
        lastNs = new long[domains.size()];
        nextNs = new long[domains.size()];
    }

    /** Counts the time since the last call for each GPU that is there, and asks anew once a second. */
    void advance(IntPredicate isThere, long nowNs) {
        for (int i = 0; i < processS.length; i++) {
            if (isDevice(i) && isThere.test(i)) {
                advance(i, nowNs);
            }
        }
    }

    /** A GPU's energy goes by the share of processes in it, and not by CPU time. */
    private boolean isDevice(int domain) {
        return domains.get(domain).kind() == DomainKind.GPU;
    }

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
        if (!said[domain] && totalS[domain] >= SAID_S) {
            say(domain);
        }
    }

    /** The whole of a device whose users are unknown is charged to this process. */
    private void say(int domain) {
        said[domain] = true;
        String name = domains.get(domain).source() + " " + domains.get(domain).name();
        if (Double.isNaN(share[domain])) {
            warn.accept(name + ": which process uses it is not known, so all of its energy is charged to this one (scope=machine)");
        } else if (share[domain] == 0) {
            warn.accept(name + ": this process does not use it (no network on nd4j-cuda, or no work of it there): its energy counts as that of other"
                    + " processes");
        }
    }

    /** Seconds of this process. @param cpuS of the processor, for what is no GPU */
    double processS(int domain, double cpuS) {
        return isDevice(domain) ? processS[domain] : cpuS;
    }

    /** The same of all processes. */
    double totalS(int domain, double cpuS) {
        return isDevice(domain) ? totalS[domain] : cpuS;
    }
}
