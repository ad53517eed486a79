package io.dnnenergy.agent.core;

import io.dnnenergy.agent.account.Accounts;
import io.dnnenergy.agent.account.Lags;
import io.dnnenergy.agent.attribute.Attribution;
import io.dnnenergy.agent.attribute.DomainSettings;
import io.dnnenergy.agent.attribute.LagEstimator;
import io.dnnenergy.agent.meter.Meter;
import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.Provenance;

/** Chooses for which counters a lag is searched, and how far. */
final class LagSearch {
    /** Sensors behind a filter: NVIDIA's boards average over up to 100 ms. */
    private static final long SLOW_LONGEST_NS = 120_000_000L;
    /** A processor's counter is never much older than its update. */
    private static final int FAST_TICKS = 4;
    private static final double FAST_TICK_MS = 5;
    private LagSearch() {
    }

    /** @param edges true if edges are located: without them a lag cannot be seen */
    static Lags of(Meter meter, Accounts accounts, Attribution attribution, boolean edges) {
        LagEstimator[] estimators = new LagEstimator[meter.domains()];
        for (int d = 0; edges && d < estimators.length; d++) {
            Domain domain = meter.domain(d);
            if (domain.provenance() == Provenance.MEASURED) {
                DomainSettings settings = domain.kind() == DomainKind.GPU ? DomainSettings.accelerator() : DomainSettings.processor();
                estimators[d] = new LagEstimator(settings.withCounter(domain.resolutionUj(), Double.NaN), longestNs(meter, domain));
            }
        }
        return new Lags(accounts, attribution, estimators, System.nanoTime(), meter::lagFound);
    }

    private static long longestNs(Meter meter, Domain domain) {
        double tickMs = meter.periodMs(domain);
        boolean fast = domain.kind() != DomainKind.GPU && tickMs < FAST_TICK_MS;
        return fast ? Math.round(FAST_TICKS * tickMs * 1e6) : SLOW_LONGEST_NS;
    }
}
