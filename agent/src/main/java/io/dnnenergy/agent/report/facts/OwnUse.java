package io.dnnenergy.agent.report.facts;

/**
 * What the agent has used up to now, beside the sampler's share in {@link AgentCost}.
 *
 * @param threadsCpuS    CPU seconds of all its threads; NaN if unknown
 * @param allocatedBytes bytes that they have allocated, nearly all of them garbage by now; -1 if unknown
 * @param ringBytes      memory held by the rings of the application's threads
 * @param openingS       seconds for which the first class of DL4J waited until the agent was there
 * @param weavingS       seconds for which classes waited to be looked at and woven, the opening apart
 * @param wovenClasses   classes that were woven
 */
public record OwnUse(double threadsCpuS, long allocatedBytes, long ringBytes, double openingS, double weavingS, long wovenClasses) {
}
