package io.dnnenergy.probe.perf;

import io.dnnenergy.probe.Domain;

/**
 * One event on one processor.
 *
 * @param domain what it measures
 * @param type   PMU number
 * @param config event code
 * @param scaleJ joules per count
 * @param cpu    processor to open it on
 */
record PerfDomain(Domain domain, int type, long config, double scaleJ, int cpu) {
}
