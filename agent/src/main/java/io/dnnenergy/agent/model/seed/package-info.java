/**
 * The model of the founding article, in SI units and with every constant replaceable. Its thirteen statements on energy, and what became of
 * each:
 * <ol>
 * <li>loading costs 1.8 uJ per byte: kept, for bytes read of data set and model file</li>
 * <li>preprocessing costs 1.8 uJ per byte: kept (the article's derivation from 32 x 32 x 3 does not hold)</li>
 * <li>conversion differs by platform: no number, hence unpriced until one is given</li>
 * <li>transfer to the device takes 300 ns per megabyte: a time; its power is missing, hence unpriced until one is given</li>
 * <li>preparation is the sum of load, preprocess, convert and transfer: transfer is counted once, as its own term</li>
 * <li>a gradient costs 1.6 uJ per parameter: kept, per back-propagation</li>
 * <li>an update costs 8 uJ per parameter: kept, per update</li>
 * <li>the inference pipeline runs at 1.2 GHz with 8 instructions per parameter: kept</li>
 * <li>it costs 96 nJ per parameter and stage: kept (the product as written is 76.8 nJ; 96 nJ is 8 x 12 nJ, which at 1.2 GHz is 14.4 W)</li>
 * <li>a share (N-1)/N of the pipeline is delay: the bubble of one item in N stages</li>
 * <li>time x stages x power gives the pipeline's energy: the power form</li>
 * <li>optimisation costs energy, and saves some: both unpriced until given</li>
 * <li>the total is the sum of the stages: kept, in joules; mean power is the total divided by time</li>
 * </ol>
 * and its script, which weighs wall times in watts. Pure functions; depends on nothing.
 */
package io.dnnenergy.agent.model.seed;
