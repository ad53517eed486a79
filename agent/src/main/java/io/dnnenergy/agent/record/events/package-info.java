/**
 * Span edges on their way from a thread to the sampler. An application's thread writes them to its {@link io.dnnenergy.agent.record.events.Ring} without a lock
 * and without allocating; the sampler's thread reads rings into one {@link io.dnnenergy.agent.record.events.Timeline} each, which hands labelled time to a
 * {@link io.dnnenergy.agent.label.TimelineReader}. {@link io.dnnenergy.agent.record.events.Tap} sees the same edges for a recording, and
 * {@link io.dnnenergy.agent.record.events.Playback} plays them again. Depends on {@code phase} and {@code label}.
 */
package io.dnnenergy.agent.record.events;
