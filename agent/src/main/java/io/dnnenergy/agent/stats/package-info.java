/**
 * Statistics that a report and a calibration share: quantiles of the normal distribution and of Student's t, order statistics, the test of
 * equivalence at 10 %. Pure. Depends on nothing.
 */
package io.dnnenergy.agent.stats;
