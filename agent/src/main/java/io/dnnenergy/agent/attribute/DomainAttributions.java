package io.dnnenergy.agent.attribute;

/** Sends proxy domains to the attribution by CPU time, which is exact for them, and counters to the attribution for counters. */
public final class DomainAttributions implements Attribution {
    private final Attribution proxies = new ProxyAttribution();
    private final Attribution counters;
    private final boolean[] isProxy;

    /** Uses {@code counters} for all domains that are no proxies. */
    public DomainAttributions(Attribution counters, boolean[] isProxy) {
        this.counters = counters;
        this.isProxy = isProxy.clone();
    }

    @Override
    public void observe(Interval interval) {
        of(interval.domain).observe(interval);
    }

    @Override
    public ScopeEnergy settle(ScopeTotals totals) {
        return of(totals.domain()).settle(totals);
    }

    @Override
    public void discount(int domain, double weight) {
        of(domain).discount(domain, weight);
    }

    private Attribution of(int domain) {
        return isProxy[domain] ? proxies : counters;
    }
}
