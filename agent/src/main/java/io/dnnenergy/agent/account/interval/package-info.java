/**
 * One counter's {@link io.dnnenergy.agent.attribute.Interval} while it grows from one located edge to the next
 * ({@link io.dnnenergy.agent.account.interval.IntervalBuilder}), dated back by the counter's lag, and while it waits for the CPU time of native
 * workers ({@link io.dnnenergy.agent.account.interval.PendingInterval}). Sampler's thread only; no clock. Depends on {@code attribute},
 * {@code account.team} and {@code sample.task}.
 */
package io.dnnenergy.agent.account.interval;
