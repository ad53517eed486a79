/**
 * What people read: the live line of an epoch, the summary and its tables, numbers with SI prefixes. Values in, text out; pure. Depends on
 * {@code report}, {@code phase} and the {@code attribute} package's {@code Quality}.
 */
package io.dnnenergy.agent.report.text;
