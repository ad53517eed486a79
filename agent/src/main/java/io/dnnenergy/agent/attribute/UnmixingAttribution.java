package io.dnnenergy.agent.attribute;

import io.dnnenergy.agent.attribute.fit.PowerFit;
import java.util.ArrayList;
import java.util.List;

/**
 * Un-mixes layers that are shorter than the counter's tick. The power of every label is fitted to the energies of many intervals. Each label
 * is then charged its power times its own seconds, scaled so that the parts add up to what the counter says. Unlike a split by time it is not
 * biased for short spans if the ends of the intervals are located. Source of the idea: Fonseca, Dutta, Levis, Stoica, "Quanto: Tracking Energy
 * in Networked Embedded Systems" (2008). Not thread-safe; memory does not grow with time.
 */
public final class UnmixingAttribution implements Attribution {
    private final List<DomainSettings> settings;
    private final List<Mixer> mixers = new ArrayList<>();

    /** By domain number. */
    public UnmixingAttribution(List<DomainSettings> settings) {
        this.settings = List.copyOf(settings);
        for (DomainSettings domain : this.settings) {
            mixers.add(new Mixer(domain));
        }
    }

    @Override
    public void observe(Interval interval) {
        mixers.get(interval.domain).add(interval);
    }

    @Override
    public ScopeEnergy settle(ScopeTotals totals) {
        Mixer mixer = mixers.get(totals.domain());
        PowerFit fit = mixer.fit();
        ScopeEnergy energy = new Settlement(totals, settings.get(totals.domain()), mixer, fit).energy();
        mixer.endScope(fit, totals.durationS());
        return energy;
    }

    @Override
    public void discount(int domain, double weight) {
        if (weight > 0) {
            mixers.get(domain).discount(weight);
        } else {
            mixers.set(domain, new Mixer(settings.get(domain)));
        }
    }
}
