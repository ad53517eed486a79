package io.dnnenergy.agent.report;

/**
 * A thread that trains or runs replicas of a network, in a scope: its part of the network's energy, by CPU time within each label.
 *
 * @param name      of the thread
 * @param cpuS      CPU seconds, native workers apart
 * @param measuredJ NaN if unknown
 */
public record WorkerRow(String name, double cpuS, double measuredJ) {
}
