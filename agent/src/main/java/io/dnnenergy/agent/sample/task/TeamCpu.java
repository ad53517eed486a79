package io.dnnenergy.agent.sample.task;

import java.util.Set;

/**
 * What the native workers of some Java threads used in a slice of time.
 *
 * @param owners  ids of the Java threads; empty if any may be
 * @param pool    true for the pool that all Java threads share
 * @param workers number of workers
 * @param userS   CPU seconds in user mode
 * @param systemS in the kernel
 */
public record TeamCpu(Set<Long> owners, boolean pool, int workers, double userS, double systemS) {
    TeamCpu plus(TeamCpu other) {
        return new TeamCpu(owners, pool, workers + other.workers, userS + other.userS, systemS + other.systemS);
    }
}
