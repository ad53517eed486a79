/**
 * When to read a counter. {@link io.dnnenergy.agent.sample.edge.EdgeLock} learns a counter's clock and says when its next edge comes.
 * {@link io.dnnenergy.agent.sample.edge.EdgeSampler} reads around these moments in bursts, within a budget of CPU time, and hands each reading to a
 * {@link io.dnnenergy.agent.sample.edge.ReadingSink}. {@link io.dnnenergy.agent.sample.edge.Pace} chooses between that and a plain grid. The
 * state machines are pure; {@code EdgeSampler} and {@code Pace} read and park the calling thread, which is the sampler's.
 *
 * <pre>{@code
 * Pace pace = Pace.of(meter, OptionalLong.empty(), 10_000_000_000L, 0.01, sink);
 * while (running) {
 *     pace.await(() -> stopping, latestNs);   // readings go to the sink meanwhile
 *     meter.read();
 * }
 * }</pre>
 *
 * Depends on {@code meter}, {@code io.dnnenergy.probe} and {@code io.dnnenergy.thread}.
 */
package io.dnnenergy.agent.sample.edge;
