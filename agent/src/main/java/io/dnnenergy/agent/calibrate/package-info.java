/**
 * Calibration and validation of the analytical model: observations of measured layers, the fit of effective coefficients with intervals, the
 * platform profile that comes of it, and the error on networks kept out. Pure: neither runs nor measures anything. Depends on {@code model},
 * {@code phase.Pass}, Gson and FastCSV.
 */
package io.dnnenergy.agent.calibrate;
