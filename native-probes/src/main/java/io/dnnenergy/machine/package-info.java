/**
 * What the machine is ({@link io.dnnenergy.machine.MachineFacts}: from {@code /proc} and {@code /sys}, elsewhere from OSHI; once, off the measured
 * window) and how busy its processors are ({@link io.dnnenergy.machine.CpuTimes}, read at the sampler's rate). Starts no process. Depends on OSHI and
 * {@code .probe.file}, on no probe.
 */
package io.dnnenergy.machine;
