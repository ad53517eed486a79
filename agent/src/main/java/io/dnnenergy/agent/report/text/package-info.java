/**
 * What people read: the live line of an epoch, the summary and its tables, numbers with SI prefixes. Values in, text out; pure.
 *
 * <pre>{@code
 * Summary summary = new Summary();
 * summary.add(scope);                                       // for each epoch or window
 * console.accept(LiveLine.of(scope));
 * folder.writeSummary(summary.text(RunHeading.of(facts, folder.path().toString())));
 * }</pre>
 *
 * Depends on {@code report}, {@code phase}, {@code stats} and the {@code attribute} package's {@code Quality}.
 */
package io.dnnenergy.agent.report.text;
