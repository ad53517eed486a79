/**
 * What the machine is ({@link io.dnnenergy.machine.MachineFacts}, from OSHI, once, off the measured window) and how busy its processors are
 * ({@link io.dnnenergy.machine.CpuTimes}, read at the sampler's rate). Depends on OSHI and {@code .probe.file}, on no probe.
 */
package io.dnnenergy.machine;
