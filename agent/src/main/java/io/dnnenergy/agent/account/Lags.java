package io.dnnenergy.agent.account;

import io.dnnenergy.agent.attribute.Attribution;
import io.dnnenergy.agent.attribute.DomainSettings;
import io.dnnenergy.agent.attribute.Interval;
import io.dnnenergy.agent.attribute.LagEstimator;
import io.dnnenergy.agent.attribute.RecentRuns;
import java.util.List;

/**
 * Finds out, from the run itself, how old the energy is that each counter shows, and has its readings dated back from then on. Sampler's
 * thread only.
 */
public final class Lags {
    /** Takes note of what was found. */
    public interface Found {
        /** @param lagNs 0 if the counter has no lag that could be seen */
        void lag(int domain, long lagNs);
    }

    private final Accounts accounts;
    private final Attribution attribution;
    private final Found found;
    private final LagEstimator[] estimators;
    private final long[] lagsNs;
    private RecentRuns past;
    private int searching;

    /**
     * One estimator for each domain whose lag is looked for.
     *
     * @param settings  of each domain
     * @param longestNs longest lag to look for, by domain; 0 for none
     */
    public static LagEstimator[] estimators(List<DomainSettings> settings, long[] longestNs) {
        LagEstimator[] estimators = new LagEstimator[longestNs.length];
        for (int d = 0; d < estimators.length; d++) {
            DomainSettings kind = settings.get(d).byCpu() ? DomainSettings.processor() : DomainSettings.accelerator();
            estimators[d] = longestNs[d] == 0 ? null
                    : new LagEstimator(kind.withCounter(settings.get(d).resolutionUj(), settings.get(d).tickS()), longestNs[d]);
        }
        return estimators;
    }

    /**
     * @param estimators by domain; null for one whose lag is not looked for
     * @param nowNs      nothing that ran before is known
     */
    public Lags(Accounts accounts, Attribution attribution, LagEstimator[] estimators, long nowNs, Found found) {
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

    /** Takes in an interval between two readings, before the attribution does. */
    public void observe(Interval row) {
        LagEstimator estimator = estimators[row.domain];
        if (estimator == null) {
            return;
        }
        estimator.observe(row, lagsNs[row.domain], past);
        long lagNs = estimator.lagNs();
        if (lagNs != lagsNs[row.domain]) {
            double weight = estimator.weightAfter(lagsNs[row.domain], lagNs);
            lagsNs[row.domain] = lagNs;
            accounts.lag(row.domain, lagNs);
            attribution.discount(row.domain, weight);
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
    public void leave() {
        for (int d = 0; d < estimators.length; d++) {
            accounts.lag(d, 0);
        }
    }
}
