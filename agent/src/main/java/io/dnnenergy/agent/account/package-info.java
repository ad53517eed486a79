/**
 * Scopes and their accounts: what ran in each epoch (or window outside epochs), and how much energy each domain drew in it.
 *
 * <p>In: the timelines' events ({@link io.dnnenergy.agent.label.TimelineReader}), readings of counters, slices of threads' CPU time. Out:
 * {@link io.dnnenergy.agent.account.Scope}s that have ended, and {@link io.dnnenergy.agent.attribute.Interval}s for the attribution.
 * Sampler's thread only; no clock, no input or output.
 *
 * <pre>{@code
 * Accounts accounts = new Accounts(labels, 1, 10_000_000_000L);
 * accounts.begin(0, System.nanoTime());
 * timelines.advance(nowNs, accounts);                       // what ran
 * Interval interval = accounts.read(0, nowNs, energyUj, processCpuS, machineCpuS, located, sigmaNs);
 * if (interval != null) {                                   // null: it goes on to the next located edge
 *     attribution.observe(interval);
 *     accounts.next(0);
 * }
 * accounts.takeEnded().forEach(this::settle);
 * }</pre>
 *
 * Depends on {@code label}, {@code attribute}, {@code sample.task} and its own two parts: {@code interval} (one counter's interval in
 * progress) and {@code team} (native workers).
 */
package io.dnnenergy.agent.account;
