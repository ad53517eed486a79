/**
 * From counter readings to joules by label. A label is a number; callers decide what it stands for and where intervals come from.
 *
 * <p>In: {@link io.dnnenergy.agent.attribute.Interval}s of each domain, in order of time and without a gap. Out: the energy of a scope by label
 * ({@link io.dnnenergy.agent.attribute.ScopeEnergy}), with 95 % intervals. In this
 * package an interval is a stretch of a counter's time between two edges; how far a figure may be off is always called its 95 % interval. Pure: no clock, thread,
 * input or output; one thread calls it.
 *
 * <pre>{@code
 * Attribution attribution = new UnmixingAttribution(List.of(DomainSettings.processor()));
 * attribution.observe(interval);                                    // copied: the caller may use it again
 * ScopeEnergy energy = attribution.settle(new ScopeTotals(0, durationS, energyUj, times, processCpuS, machineCpuS));
 * double joules = energy.measuredUj()[0] * 1e-6;                    // of the first label of times
 * }</pre>
 *
 * {@code UnmixingAttribution} separates labels by located edges ({@code fit.PowerFit} fits powers with their covariance, {@code Settlement} turns
 * them into joules with 95 % intervals), {@code TimeShareAttribution} shares by
 * CPU time, {@code ProxyAttribution} serves proxies. Depends on {@code attribute.fit} and a linear-algebra library.
 */
package io.dnnenergy.agent.attribute;
