/**
 * Whose CPU time is whose. {@link io.dnnenergy.agent.sample.task.TaskWatch} reads the CPU time of every thread of this process from
 * {@code /proc/self/task} now and then, and groups native threads by the Java thread that they work for. The result is a
 * {@link io.dnnenergy.agent.sample.task.TaskSlice}: CPU seconds by Java thread, by team of workers, of the JIT compiler, the collector and the
 * agent. Parsers are pure; {@code TaskFile} and {@code TaskFolder} read. Sampler's thread only. Depends on {@code java.base} and
 * {@code java.management}.
 */
package io.dnnenergy.agent.sample.task;
