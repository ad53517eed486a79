/**
 * Intel and AMD RAPL through the powercap tree: {@code <sysfs>/class/powercap/intel-rapl*}. {@link io.dnnenergy.probe.rapl.PowercapSource}
 * is the door: it scans the tree ({@code ZoneScan}), decides what each zone is and which ones repeat another ({@code ZoneSelection}), says
 * why nothing can be read ({@code PowercapDiagnosis}) and opens a {@code PowercapSensor} for each. Depends on {@code .probe} and {@code .probe.file}.
 *
 * <p>Trees and values as documented in the kernel: Documentation/power/powercap/powercap.rst and drivers/powercap/{powercap_sys.c,
 * intel_rapl_common.c}.
 */
package io.dnnenergy.probe.rapl;
