/**
 * From observations and a prior profile to effective coefficients with 95 % intervals, and which of them the data can separate. In: usable
 * observations. Out: a {@code Fit}, which predicts. Pure; seeded, so that the same rows give the same digits. Depends on
 * {@code calibrate.data}, {@code model} and {@code stats}.
 */
package io.dnnenergy.agent.calibrate.fit;
