package io.dnnenergy.agent.report.facts;

/**
 * The agent's own cost in {@code run.json}. NaN where unknown.
 *
 * @param samplerCpuS       CPU seconds of the sampler's thread
 * @param startCpuS         those of the start, in which classes are loaded and compiled
 * @param steadyS           seconds of wall time since the start was over
 * @param steadyShare       part of a core since then
 * @param steadyReportShare the part of it for solving and writing epochs
 * @param edges             edges of counters; null where none are located
 * @param eventsLost        span edges that did not fit a thread's ring
 * @param priorityRaised    true if the sampler's thread runs ahead of those with ordinary priority
 * @param threadReads       readings of all threads' CPU time
 * @param threadReadsCpuS   CPU seconds of these readings
 * @param use               what all of the agent has used; null where a file is read that does not say
 */
public record AgentCost(double samplerCpuS, double startCpuS, double steadyS, double steadyShare, double steadyReportShare, Edges edges,
                        long eventsLost, boolean priorityRaised, long threadReads, double threadReadsCpuS, OwnUse use) {
    /**
     * Edges of all counters.
     *
     * @param located       edges whose moment is known
     * @param bracketed     edges among them for which the thread came too late
     * @param missed        edges looked for in vain
     * @param steadyPerCpuS edges located for each CPU second since the start was over
     */
    public record Edges(long located, long bracketed, long missed, double steadyPerCpuS) {
    }
}
