package io.dnnenergy.agent.report;

/**
 * First part of an epoch, in which the JVM was still compiling what its network runs. Inside the epoch's figures; joules NaN where unknown.
 *
 * @param examples minibatch rows
 */
public record WarmUpPart(long iterations, long examples, double durationS, double measuredJ, double attributedJ) {
}
