package io.dnnenergy.agent.sample.edge;

/**
 * What the sampler's thread has cost.
 *
 * @param cpuS                 CPU seconds in all
 * @param startCpuS            those of the start, in which classes are loaded and compiled
 * @param steadyS              seconds of wall time since the start was over
 * @param steadyCoreShare      part of a core since then, reports included; NaN if too short to know
 * @param steadyReportsShare   part of a core for solving and writing epochs; NaN if too short to know
 * @param edges                null if no edges are located
 * @param steadyEdgesPerCpuS   edges located for each CPU second since the start was over; NaN if unknown
 * @param priorityRaised       true if the thread runs ahead of those with ordinary priority
 */
public record SamplerCost(double cpuS, double startCpuS, double steadyS, double steadyCoreShare, double steadyReportsShare, EdgeCount edges,
                          double steadyEdgesPerCpuS, boolean priorityRaised) {
}
