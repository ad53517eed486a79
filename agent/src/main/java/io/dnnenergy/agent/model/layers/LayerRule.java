package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.WorkContext;

/** How one class of layer works. */
interface LayerRule {
    /**
     * @param input shape of the input, minibatch first
     * @throws IllegalArgumentException if a property is missing or does not fit the input
     */
    LayerCost cost(LayerConf conf, long[] input, WorkContext context);
}
