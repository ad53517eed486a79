/**
 * The run folder and what is printed: rows, JSON, CSV, text. Values in, files out; knows nothing of threads, counters or DL4J. Depends on
 * {@code phase} and the {@code attribute} package's {@code Quality}.
 */
package io.dnnenergy.agent.report;
