/**
 * A run folder, read back: what was written, as the values of package {@code report}. Tolerant: half a line, a file that is gone or a field
 * that makes no sense costs that line, file or field, and a note says so. The page, the texts, comparisons, exports and advice all rest on it.
 * Reads files, changes nothing.
 */
package io.dnnenergy.agent.runs;
