package io.dnnenergy.agent.account.team;

/** Receives the CPU time that native workers spent for a label: a scope, seen from the workers. Sampler's thread only. */
public interface TeamTime {
    /** @param cpuS CPU seconds of workers, beside those of the label's own thread */
    void teamRan(int label, double cpuS);
}
