/**
 * A run's raw samples as a text file, and such a file as a source: for a bug report, a test, a demonstration on a machine without counters.
 * {@link io.dnnenergy.probe.replay.SampleRecorder} writes while probes are read, {@link io.dnnenergy.probe.replay.Recording} reads back.
 * Depends on {@code .probe}.
 *
 * <p>Format, one line each:
 * <pre>
 * #dnn-energy-samples 1
 * #domain,INDEX,SOURCE,NAME,KIND,PROVENANCE,COUNTED,RESOLUTION_UJ,LOCATION
 * domain,before_ns,after_ns,energy_uj,status
 * 0,0,412,0,UNCHANGED
 * </pre>
 * Times are nanoseconds since the first sample. Location is the rest of its line. A last line that was cut off is left out.
 */
package io.dnnenergy.probe.replay;
