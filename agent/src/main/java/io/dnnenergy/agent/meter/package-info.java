/**
 * The run's counters as one {@link io.dnnenergy.agent.meter.Meter}: which sources are opened, what they have shown so far, how long a counter
 * takes from update to update, CPU time of the process and the machine.
 *
 * <p>In: {@code options}, the probes of {@code io.dnnenergy.probe}. Out: microjoules since the start by domain. Sampler's thread only.
 *
 * <pre>{@code
 * try (Meter meter = MeterFactory.open(options, System.err::println)) {
 *     meter.read();
 *     for (int d = 0; d < meter.domains(); d++) {
 *         System.out.println(meter.domain(d).name() + " " + meter.energyUj(d) + " uJ");
 *     }
 * }
 * }</pre>
 *
 * Depends on {@code options} and {@code native-probes}.
 */
package io.dnnenergy.agent.meter;
