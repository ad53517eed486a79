/**
 * Programs that a calibration measures: plain Deeplearning4j networks on random numbers. What a layer costs depends on shapes, not on what
 * the numbers are, so that no data set is needed. {@link io.dnnenergy.examples.workloads.Workloads} lists and runs them. Depends on DL4J,
 * ND4J and {@code java.base} only.
 */
package io.dnnenergy.examples.workloads;
