package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.attribute.Attribution;
import io.dnnenergy.agent.attribute.ScopeEnergy;
import io.dnnenergy.agent.attribute.ScopeTotals;
import io.dnnenergy.agent.report.WarmUpPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Closes scopes: has their energy shared out and the models set beside it. An epoch in which its network warmed up has two parts, which come
 * one after the other. No clock, counter or file: live and in a replay the same. Sampler's thread only.
 */
public final class ScopeClosing {
    /** What the JVM draws while it compiles says little about what the same layers draw later. */
    private static final double WEIGHT_OF_WARM_UP = 0.1;

    /** What the counters themselves say of a scope's energy. */
    public interface Counters {
        /** Number of counted domains. */
        int domains();

        /** True if a counter that did not move for so long stands still: its 0 J is no energy. */
        boolean mustHaveMoved(int domain, double durationS);

        /** True if spans were lost because the sampler came too late: an epoch in which nothing seems to have run did run. */
        default boolean lostSpans() {
            return false;
        }

        /** Watts by which CPU seconds become joules, if estimates are to have the same; else NaN. */
        double proxyW();
    }

    private final Attribution attribution;
    private final ScopeSettlement settlement;
    private final FormulaCheck counted;
    private final Counters counters;
    private final LongFunction<Instant> wallClock;
    /** Energies of epochs' first parts, until the rest of the epoch has ended. */
    private final Map<Scope, List<ScopeEnergy>> warmUps = new IdentityHashMap<>();

    /**
     * @param wallClock from {@code System.nanoTime()} to the time of day
     */
    public ScopeClosing(Attribution attribution, ScopeSettlement settlement, FormulaCheck counted, Counters counters,
                        LongFunction<Instant> wallClock) {
        this.attribution = attribution;
        this.settlement = settlement;
        this.counted = counted;
        this.counters = counters;
        this.wallClock = wallClock;
    }

    /**
     * @param origin of the counters' figures; a scope that began before they were read is not known all the same
     * @return empty for the first part of an epoch, and where nothing ran; an epoch whose spans were lost has no rows, and its energy is unknown
     */
    public Optional<ScopeSettlement.Settled> close(Scope scope, Origin origin) {
        List<ScopeEnergy> energies = share(scope, origin);
        if (scope.isContinued()) {
            warmUps.put(scope, energies);
            for (int d = 0; d < energies.size(); d++) {
                attribution.discount(d, WEIGHT_OF_WARM_UP);
            }
            return Optional.empty();
        }
        Scope whole = whole(scope);
        if (whole.times().size() > 0) {
            return Optional.of(settle(scope, whole, energies, origin));
        }
        boolean lost = whole.network() != null && counters.lostSpans();
        return lost ? Optional.of(settle(scope, whole, List.of(), origin)) : Optional.empty();
    }

    /** As {@link #close}, of a scope that the end of the program cut short. */
    public ScopeSettlement.Settled closeInterrupted(Scope scope, Origin origin) {
        return settle(scope, whole(scope), share(scope, origin), origin);
    }

    /** What the scope is reported as: the epoch with its warm-up. */
    public static Scope whole(Scope scope) {
        return scope.warmUp() == null ? scope : scope.withWarmUp();
    }

    /** Energies of each counted domain; empty if unknown. */
    private List<ScopeEnergy> share(Scope scope, Origin origin) {
        List<ScopeEnergy> energies = new ArrayList<>();
        for (int d = 0; d < counters.domains() && origin.isKnown() && scope.isMeasured(); d++) {
            if (scope.isKnown(d) && scope.energyUj(d) == 0 && counters.mustHaveMoved(d, scope.durationS())) {
                return List.of();
            }
            energies.add(attribution.settle(new ScopeTotals(d, scope.durationS(), scope.energyUj(d), scope.times(), scope.processCpuS(d),
                    scope.machineCpuS(d))));
        }
        return energies;
    }

    private double proxyW(Scope scope, List<ScopeEnergy> energies) {
        double statedW = counters.proxyW();
        if (Double.isNaN(statedW)) {
            return Double.NaN;
        }
        double cpuS = scope.times().totalCpuS();
        double joules = energies.stream().mapToDouble(energy -> Arrays.stream(energy.measuredUj()).sum()).sum() * 1e-6;
        // A process's CPU time has steps of 10 ms, so that the quotient in a short scope is another than the stated one.
        return cpuS > 0 && joules > 0 ? joules / cpuS : statedW;
    }

    /**
     * @param scope  the epoch or window, or the part of the epoch after the network's warm-up
     * @param whole  the same with the warm-up
     * @param steady energies of {@code scope}
     */
    private ScopeSettlement.Settled settle(Scope scope, Scope whole, List<ScopeEnergy> steady, Origin origin) {
        List<ScopeEnergy> energies = steady;
        WarmUpPart warmUp = scope.isWarmUp() ? ScopeSettlement.warmUp(scope, steady) : null;
        if (scope.warmUp() != null) {
            List<ScopeEnergy> before = warmUps.remove(scope.warmUp());
            warmUp = ScopeSettlement.warmUp(scope.warmUp(), before);
            energies = ScopeSettlement.sum(scope, before, steady, whole);
        }
        counted.add(whole);
        Origin known = new Origin(origin.source(), !energies.isEmpty(), origin.isProxy(), proxyW(whole, energies));
        return settlement.of(whole, energies, known, warmUp, wallClock.apply(whole.startNs()));
    }
}
