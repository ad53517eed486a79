/**
 * RAPL through perf_event: the PMUs {@code power} and {@code power_core}. {@link io.dnnenergy.probe.perf.PerfSource} is the door;
 * {@code Pmu} reads what the kernel offers, {@code PerfDomains} says what each event on each processor measures, {@code PerfCalls} is the only
 * class that needs native access (JNA) and a {@code PerfSensor} reads each descriptor. Depends on {@code .probe}, {@code .probe.file} and JNA.
 *
 * <p>Preferred to powercap: 64-bit counts, no text to parse. From perf_event_open(2) and arch/x86/events/rapl.c.
 */
package io.dnnenergy.probe.perf;
