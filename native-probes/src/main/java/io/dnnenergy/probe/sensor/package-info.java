/**
 * Probes made of slow file sensors: energy counters and power sensors of boards, cards and batteries. {@link
 * io.dnnenergy.probe.SensorProbe} reads any number of {@link io.dnnenergy.probe.Sensor}s. Depends on {@code .probe} and
 * {@code .probe.file}.
 */
package io.dnnenergy.probe.sensor;
