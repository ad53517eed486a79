package io.dnnenergy.agent.core;

import io.dnnenergy.agent.account.Accounts;
import io.dnnenergy.agent.attribute.Attribution;
import io.dnnenergy.agent.attribute.DomainSettings;
import io.dnnenergy.agent.attribute.Interval;
import io.dnnenergy.agent.attribute.LagEstimator;
import io.dnnenergy.agent.attribute.OverlapSource;
import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.Provenance;

/**
 * Finds out, from the run itself, how old the energy is that each counter shows, and has its readings dated back from then on. Sampler's
 * thread only.
 */
final class Lags {
    /** Sensors behind a filter: NVIDIA's boards average over up to 100 ms. */
    private static final long SLOW_LONGEST_NS = 120_000_000L;
    /** A processor's counter is never much older than its update. */
    private static final int FAST_TICKS = 4;
    private static final double FAST_TICK_MS = 5;
    /** What was fitted with the wrong lag is worth nothing. */
    private static final double WEIGHT_BEFORE = 0;

    /** Takes note of what was found. */
    interface Found {
        /** @param lagNs 0 if the counter has no lag that could be seen */
        void lag(int domain, long lagNs);
    }

    private final Accounts accounts;
    private final Attribution attribution;
    private final Found found;
    private final LagEstimator[] estimators;
    private final long[] lagsNs;
    private OverlapSource past;
    private int searching;

    /**
     * @param estimators by domain; null for one whose lag is not looked for
     * @param nowNs      nothing that ran before is known
     */
    Lags(Accounts accounts, Attribution attribution, LagEstimator[] estimators, long nowNs, Found found) {
        this.accounts = accounts;
        this.attribution = attribution;
        this.estimators = estimators.clone();
        this.found = found;
        lagsNs = new long[estimators.length];
        for (LagEstimator estimator : estimators) {
            searching += estimator == null ? 0 : 1;
        }
        past = searching > 0 ? accounts.rememberPast(nowNs) : null;
    }

    /** @param edges true if edges are located: without them nothing can be told */
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

    /** Takes in a stretch between two readings, before the attribution does. */
    void observe(Interval row) {
        LagEstimator estimator = estimators[row.domain];
        if (estimator == null) {
            return;
        }
        estimator.observe(row, lagsNs[row.domain], past);
        long lagNs = estimator.lagNs();
        if (lagNs != lagsNs[row.domain]) {
            lagsNs[row.domain] = lagNs;
            accounts.lag(row.domain, lagNs);
            attribution.discount(row.domain, WEIGHT_BEFORE);
            found.lag(row.domain, lagNs);
        }
        if (!estimator.searching()) {
            found.lag(row.domain, lagNs);
            estimators[row.domain] = null;
            if (--searching == 0) {
                accounts.forgetPast();
                past = null;
            }
        }
    }

    /** The last readings are at hand: what the counters have not shown yet will not be seen. */
    void leave() {
        for (int d = 0; d < estimators.length; d++) {
            accounts.lag(d, 0);
        }
    }
}
