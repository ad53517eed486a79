package io.dnnenergy.agent.account;

/** Uses of this process's CPU time outside all labels, by thread. */
public enum CpuUse {
    JIT,
    GC,
    /** Native workers that wait for work in a loop. */
    NATIVE_SPIN,
    /** The agent's own threads. */
    AGENT
}
