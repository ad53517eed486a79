package io.dnnenergy.agent.core;

import io.dnnenergy.agent.model.platform.PowerSupply;
import io.dnnenergy.agent.options.Key;
import io.dnnenergy.agent.options.Options;
import io.dnnenergy.agent.report.Footprint;
import java.util.Optional;

/** Carbon, price and losses as the options have them. */
final class Footprints {
    /** A power supply's load is not known to us; 80 PLUS levels are named for half load, where most are at their best. */
    private static final double HALF_LOAD = 0.5;

    private Footprints() {
    }

    static Footprint of(Options options, Console console) {
        String level = options.text(Key.PSU);
        Optional<PowerSupply> supply = level.equals("none") ? Optional.empty() : PowerSupply.byId(level);
        if (supply.isPresent()) {
            console.warn("psu=" + level + ": losses are taken at half load");
        }
        return new Footprint(options.number(Key.CARBON), options.number(Key.PRICE), options.number(Key.PUE).orElse(1),
                supply.map(s -> s.efficiency(HALF_LOAD)).orElse(1.0));
    }
}
