package io.dnnenergy.agent.cli.estimate;

import java.util.Locale;

/** What is estimated. */
enum EstimatePhase {
    TRAIN, INFERENCE;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
