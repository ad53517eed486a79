/**
 * From woven calls to labelled time. On the application's threads {@link io.dnnenergy.agent.record.Recorder} is the sink: one
 * {@link io.dnnenergy.agent.record.ThreadTrace} and ring per thread, nothing allocated in steady state. On the sampler's thread
 * {@link io.dnnenergy.agent.record.Timelines} reads the rings and hands events to a {@link io.dnnenergy.agent.label.TimelineReader}. DL4J is seen by
 * reflection only; its objects are held weakly or for the length of a span. Depends on {@code boot}, {@code phase}, {@code label} and
 * {@code record.dl4j}.
 */
package io.dnnenergy.agent.record;
