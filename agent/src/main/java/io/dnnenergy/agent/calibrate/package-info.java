/**
 * Calibration and validation of the analytical model, written out: the platform profile of a fit, tables, JSON, CSV, SVG. The arithmetic is
 * in {@code data} (observations, which of them count), {@code fit} (coefficients with intervals) and {@code validate} (errors on networks kept
 * out). Any thread; {@code CalibrationFolder} writes files, the rest is pure.
 *
 * <pre>{@code
 * List<Observation> rows = ObservationsCsv.read(file, Target.CPU_SECONDS);
 * Fit fit = Fit.of(Repeats.merged(Steadiness.of(rows).steady(rows), Target.CPU_SECONDS), Target.CPU_SECONDS, prior);
 * String profile = new CalibratedProfile(fit, prior, origin, Double.NaN).json();   // for platform=FILE
 * }</pre>
 *
 * Depends on its three parts, {@code model.platform}, {@code stats} and Gson.
 */
package io.dnnenergy.agent.calibrate;
