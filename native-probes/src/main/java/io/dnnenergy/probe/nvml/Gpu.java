package io.dnnenergy.probe.nvml;

import com.sun.jna.Pointer;

/**
 * A device as NVML lists it.
 *
 * @param index in PCI order, which is not CUDA's order
 * @param uuid  {@code GPU-...}; empty if unknown
 * @param busId PCI bus id; empty if unknown
 * @param mig   split into instances, whose energy is known only together
 */
record Gpu(int index, Pointer handle, String name, String uuid, String busId, boolean mig) {
}
