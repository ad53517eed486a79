package io.dnnenergy.agent.sample.task;

import java.util.List;
import java.util.Map;

/**
 * CPU seconds of the process's threads between two reads of them. What threads used that lived in between only is in none of them.
 *
 * @param fromNs    {@code System.nanoTime()} of the read before
 * @param toNs      of this one
 * @param totalS    of all threads
 * @param jitS      of the JIT compiler
 * @param gcS       of the garbage collector
 * @param agentS    of the agent
 * @param javaS     of each Java thread that could be identified, by its id
 * @param teams     of native workers
 */
public record TaskSlice(long fromNs, long toNs, double totalS, double jitS, double gcS, double agentS, Map<Long, Double> javaS,
                        List<TeamCpu> teams) {
}
