/**
 * From woven calls to span edges. On the application's threads {@link io.dnnenergy.agent.record.Recorder} is the sink: one
 * {@link io.dnnenergy.agent.record.ThreadTrace} and ring per thread, nothing allocated in steady state. On the sampler's thread
 * {@link io.dnnenergy.agent.record.Timelines} reads the rings of all threads. DL4J is seen by reflection only; its objects are held weakly or for the length
 * of a span. Depends on {@code boot}, {@code phase}, {@code label}, {@code record.dl4j} and {@code record.events}.
 */
package io.dnnenergy.agent.record;
