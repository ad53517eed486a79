package io.dnnenergy.agent.core;

import io.dnnenergy.agent.meter.Meter;
import io.dnnenergy.agent.models.Models;
import io.dnnenergy.agent.reconcile.ScopeClosing;
import io.dnnenergy.agent.record.Timelines;

/** The run's counters and rings, as closing scopes asks of them. */
record LiveCounters(Meter meter, Models models, Timelines timelines) implements ScopeClosing.Counters {
    @Override
    public int domains() {
        return meter.domains();
    }

    @Override
    public boolean mustHaveMoved(int domain, double durationS) {
        return meter.mustHaveMoved(domain, durationS);
    }

    @Override
    public boolean lostSpans() {
        return timelines.dropped() > 0;
    }

    @Override
    public double proxyW() {
        return proxyW(meter, models);
    }

    static double proxyW(Meter meter, Models models) {
        return models.isOfProcessor() ? meter.proxyW() : Double.NaN;
    }
}
