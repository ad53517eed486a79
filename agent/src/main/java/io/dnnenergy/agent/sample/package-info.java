/**
 * When to read the counters, and whose CPU time is whose. State machines and parsers are pure; {@link io.dnnenergy.agent.sample.EdgeSampler}
 * is the one class that reads a probe and parks a thread. Depends on {@code io.dnnenergy.probe} and {@code java.base} only.
 */
package io.dnnenergy.agent.sample;
