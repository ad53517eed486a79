/**
 * The run folder: where it may be made, what its files hold, and how they survive a full disk or a killed JVM. Values in
 * ({@link io.dnnenergy.agent.report.ScopeReport} for an epoch or window, {@link io.dnnenergy.agent.report.facts.RunFacts} for the run), files out. One thread.
 *
 * <pre>{@code
 * RunFolder folder = RunFolder.create(parent, Instant.now(), pid, footprint);
 * folder.append(scope);      // for each epoch or window
 * folder.writeRun(facts);    // as often as wanted: the file is replaced as a whole
 * folder.write();            // hands the lines to the system
 * folder.close();
 * }</pre>
 *
 * Depends on {@code report}, {@code report.facts}, the value types of {@code io.dnnenergy.probe} and {@code io.dnnenergy.machine}, and libraries for JSON
 * and CSV.
 */
package io.dnnenergy.agent.report.files;
