/**
 * From woven calls to labelled time: the sink on the application's threads ({@link io.dnnenergy.agent.record.Recorder}, one
 * {@link io.dnnenergy.agent.record.ThreadTrace} and ring per thread, nothing allocated in steady state) and the reader on the sampler's
 * thread ({@link io.dnnenergy.agent.record.Timelines}). DL4J is seen by reflection only; its objects are held weakly or for the length of a
 * span. Depends on {@code boot}, {@code phase}, the {@code attribute} package's value types and the {@code model} package's work records.
 */
package io.dnnenergy.agent.record;
