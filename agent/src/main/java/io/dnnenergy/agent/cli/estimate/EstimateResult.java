package io.dnnenergy.agent.cli.estimate;

import io.dnnenergy.agent.model.seed.SeedEstimate;
import java.util.List;

/**
 * The answer. Sums are over the layers that are known.
 *
 * @param notes what was assumed or is missing, in words
 */
record EstimateResult(String model, EstimateRequest request, List<LayerEstimate> layers, List<PlatformEstimate> platforms,
                      SeedEstimate seed, List<String> notes) {
    long parameters() {
        return layers.stream().mapToLong(LayerEstimate::parameters).sum();
    }

    long macsPerExample() {
        return layers.stream().mapToLong(LayerEstimate::macsPerExample).sum();
    }

    boolean complete() {
        return layers.stream().allMatch(LayerEstimate::known);
    }
}
