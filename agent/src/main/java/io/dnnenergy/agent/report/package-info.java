/**
 * The run folder: rows, JSON, CSV. Values in ({@link io.dnnenergy.agent.report.ScopeReport} for an epoch or window,
 * {@link io.dnnenergy.agent.report.RunFacts} for the run), files out ({@link io.dnnenergy.agent.report.RunFolder}). One thread; knows nothing
 * of threads, of how counters are read, or of DL4J.
 *
 * <pre>{@code
 * RunFolder folder = RunFolder.create(parent, Instant.now(), pid, footprint);
 * folder.append(scope);      // for each epoch or window
 * folder.writeRun(facts);    // as often as wanted: the file is replaced as a whole
 * folder.write();            // hands the lines to the system
 * folder.close();
 * }</pre>
 *
 * Depends on {@code phase}, {@code stats}, the {@code attribute} package's {@code Quality},
 * and the value types of {@code io.dnnenergy.probe} and {@code io.dnnenergy.machine}.
 */
package io.dnnenergy.agent.report;
