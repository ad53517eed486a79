/**
 * Plain Deeplearning4j programs on real images, as a user would write them: they know nothing of the agent and depend on DL4J, ND4J and
 * {@code java.base} only. {@link io.dnnenergy.examples.LeNetFashionMnist} trains a {@code MultiLayerNetwork},
 * {@link io.dnnenergy.examples.ResidualFashionMnist} a {@code ComputationGraph}; both end with the score and a fingerprint of the
 * parameters, so that two runs, with the agent and without, can be compared bit for bit.
 */
package io.dnnenergy.examples;
