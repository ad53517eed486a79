package io.dnnenergy.agent.cli.estimate;

import io.dnnenergy.agent.model.seed.SeedEstimate;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The answer. Sums are over the layers that are known.
 *
 * @param scriptJ what the founding article's script says, joules; empty unless its seconds are given
 * @param totalS  seconds of the workload as given; NaN if they are not
 * @param notes   what was assumed or is missing, in words
 */
record EstimateResult(String model, EstimateRequest request, List<LayerEstimate> layers, List<PlatformEstimate> platforms,
                      SeedEstimate seed, OptionalDouble scriptJ, double totalS, List<String> notes) {
    long parameters() {
        return layers.stream().mapToLong(LayerEstimate::parameters).sum();
    }

    long macsPerExample() {
        return layers.stream().mapToLong(LayerEstimate::macsPerExample).sum();
    }

    boolean complete() {
        return layers.stream().allMatch(LayerEstimate::known);
    }

    /** Examples of all epochs. */
    double examples() {
        return (double) request.examples() * request.epochs();
    }
}
