package io.dnnenergy.agent.core;

import io.dnnenergy.agent.meter.Meter;
import io.dnnenergy.agent.models.Models;
import io.dnnenergy.agent.reconcile.ScopeClosing;

/** The run's counters, as closing scopes asks of them. */
record LiveCounters(Meter meter, Models models) implements ScopeClosing.Counters {
    @Override
    public int domains() {
        return meter.domains();
    }

    @Override
    public boolean mustHaveMoved(int domain, double durationS) {
        return meter.mustHaveMoved(domain, durationS);
    }

    @Override
    public double proxyW() {
        return models.isOfProcessor() ? meter.proxyW() : Double.NaN;
    }
}
