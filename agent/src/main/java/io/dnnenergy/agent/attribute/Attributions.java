package io.dnnenergy.agent.attribute;

import java.util.List;

/** The attribution for a run's counters. */
public final class Attributions {
    private Attributions() {
    }

    /**
     * @param settings by domain
     * @param isProxy  by domain: true if CPU time stands in for a counter
     * @param edges    true if edges of counters are located
     */
    public static Attribution of(List<DomainSettings> settings, boolean[] isProxy, boolean edges) {
        return new DomainAttributions(edges ? new UnmixingAttribution(settings) : new TimeShareAttribution(settings), isProxy);
    }
}
