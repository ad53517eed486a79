package io.dnnenergy.agent.calibrate.data;

import java.util.function.Function;

/** What is kept out of the fit together. Never single rows: rows of one layer know each other. */
public enum Split {
    /** The headline: a network that the fit has not seen. */
    NETWORK("network", Observation::network),
    /** Extrapolation to a kind of layer. */
    LAYER_TYPE("layer type", Observation::type),
    BATCH("batch size", row -> "batch " + row.batch());

    private final String title;
    private final Function<Observation, String> group;

    Split(String title, Function<Observation, String> group) {
        this.title = title;
        this.group = group;
    }

    /** What is kept out, in words. */
    public String title() {
        return title;
    }

    /** The group that the row is kept out with. */
    public String group(Observation row) {
        return group.apply(row);
    }
}
