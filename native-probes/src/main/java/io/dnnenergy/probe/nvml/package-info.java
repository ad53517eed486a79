/**
 * NVIDIA GPUs through NVML: the energy counter where the card has one, its power sensor summed over time where not.
 * {@link io.dnnenergy.probe.nvml.NvmlSource} is the door; {@code NvmlLibraries} finds the library, {@code NvmlCalls} asks it once,
 * {@code NvmlFast} reads again and again, {@code VisibleDevices} applies CUDA_VISIBLE_DEVICES, {@code NvmlDiagnosis} explains errors.
 * Depends on {@code .probe} and JNA, which is loaded only when a library was found or given.
 *
 * <p>Constants and layouts: nvml.h of CUDA 13 (NVML API Reference Guide); the tests compare them with C's own and with another binding's.
 */
package io.dnnenergy.probe.nvml;
