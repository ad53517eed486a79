package io.dnnenergy.agent.account;

/** What CPU time of this process that no label has was used for, as far as threads tell. */
public enum CpuUse {
    JIT,
    GC,
    /** Native workers that wait for work in a loop. */
    NATIVE_SPIN,
    /** The agent's own threads. */
    AGENT
}
