/**
 * What an epoch or window reports: {@link io.dnnenergy.agent.report.ScopeReport} and its rows, by phase, layer, step and operation, with their joules, intervals
 * and estimates. Values only, and how a name or a tree becomes text; any thread. Knows nothing of files, of how counters are read, or of DL4J.
 *
 * <p>Depends on {@code phase}, {@code stats} and the {@code attribute} package's {@code Quality}.
 */
package io.dnnenergy.agent.report;
