/**
 * Errors of the calibrated model, the seed model and plain baselines on networks, batches and layer types kept out of the fit. Pure. Depends on
 * {@code calibrate.data}, {@code calibrate.fit}, {@code model} and {@code stats}.
 */
package io.dnnenergy.agent.calibrate.validate;
