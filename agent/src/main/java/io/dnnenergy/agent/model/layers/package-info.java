/**
 * Work of each layer and vertex class of DL4J 1.0.0-M2.1 from its configuration and the shape of its input, by the formulas that follow
 * its source. Pure functions. {@link io.dnnenergy.agent.model.layers.LayerCosts}, {@link io.dnnenergy.agent.model.layers.VertexCosts} and
 * {@link io.dnnenergy.agent.model.layers.UpdaterCosts} are the entries.
 *
 * <pre>{@code
 * LayerWork work = LayerCosts.of(conf, new long[] {32, 784}, WorkContext.DEFAULT);
 * if (work.known()) {
 *     work.forward().macs();            // of the whole minibatch
 *     work.backward().bytesRead();
 * }
 * }</pre>
 *
 * Depends on {@code model} only. A new class of layer: a row in {@code LayerCosts}, a formula beside its like, a line in {@code LayerCostsTest}.
 */
package io.dnnenergy.agent.model.layers;
