/**
 * Work of each layer and vertex class of DL4J 1.0.0-M2.1 from its configuration and the shape of its input, by the formulas that follow
 * its source. Pure functions; depends on {@code model} only. {@link io.dnnenergy.agent.model.layers.LayerCosts},
 * {@link io.dnnenergy.agent.model.layers.VertexCosts} and {@link io.dnnenergy.agent.model.layers.UpdaterCosts} are the entries.
 */
package io.dnnenergy.agent.model.layers;
