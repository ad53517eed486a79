package io.dnnenergy.agent.report.facts;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.ReadCounts;

/**
 * A counter in {@code run.json}.
 *
 * @param periodMs time between two updates as observed at the start, ms; NaN if it did not move often enough to know
 * @param lagMs    age of the energy that it shows, ms; NaN if unknown
 * @param energyUj microjoules since it was opened
 * @param reads    how its reads went
 */
public record CounterFacts(Domain domain, double periodMs, double lagMs, long energyUj, ReadCounts reads) {
}
