/**
 * What a calibration fits to: {@code Observation}s of layers as {@code observations.csv} holds them, what is predicted ({@code Target}), which
 * repetitions are steady, how they are split to keep networks out. Pure. Depends on {@code model}, {@code phase.Pass}, {@code stats}, FastCSV.
 */
package io.dnnenergy.agent.calibrate.data;
