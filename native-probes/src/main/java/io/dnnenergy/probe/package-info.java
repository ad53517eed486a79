/**
 * The interface of every energy source: a {@link io.dnnenergy.probe.EnergyProbe} has {@link io.dnnenergy.probe.Domain}s and is read into a
 * {@link io.dnnenergy.probe.ProbeSample}; a {@link io.dnnenergy.probe.SourceReport} says what was found and what would fix it. Depends on
 * nothing but {@code java.base}; the sub-packages, one per source, depend on it:
 *
 * <ul>
 * <li>{@code .catalog} finds and chooses: begin there
 * <li>{@code .perf}, {@code .rapl} (powercap) and {@code .msr} read the processor, {@code .nvml} NVIDIA's GPUs, {@code .hwmon} boards and
 * other cards, {@code .battery} the whole laptop, {@code .proxy} what is left without a counter
 * <li>{@code .file} and {@code .sensor} are shared by the sources
 * </ul>
 *
 * <p>Common to all: {@link io.dnnenergy.probe.CounterTrack} turns a counter's values into energy (wraps, resets, nonsense),
 * {@link io.dnnenergy.probe.PowerIntegrator} a power sensor's; {@link io.dnnenergy.probe.UpdatePeriod} and
 * {@link io.dnnenergy.probe.CounterMotion} watch whether and how often a counter moves.
 */
package io.dnnenergy.probe;
