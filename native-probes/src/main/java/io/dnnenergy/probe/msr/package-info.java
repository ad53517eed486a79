/**
 * RAPL from the processor's registers, {@code /dev/cpu/N/msr}: the last resort where the kernel has no RAPL driver but root may read
 * registers. {@link io.dnnenergy.probe.msr.MsrSource} is the door. Plain positional file reads; depends on {@code .probe} and
 * {@code .probe.file}.
 *
 * <p>Addresses and units: Intel SDM volume 4 (MSR_RAPL_POWER_UNIT and energy status registers), AMD PPR for family 17h (Core::X86::Msr::
 * RAPL_PWR_UNIT, CORE_ENERGY_STAT, PKG_ENERGY_STAT); the memory unit of Intel servers: drivers/powercap/intel_rapl_common.c.
 */
package io.dnnenergy.probe.msr;
