package io.dnnenergy.agent.attribute;

/**
 * Shares a counter's energy out over what ran. Fed with a stream of intervals and asked at the end of each scope. Pure: no clock, no
 * thread, no input or output. Not thread-safe.
 */
public interface Attribution {
    /** Takes in one interval; called for every domain, in order of time. Must not keep {@code interval}. Memory stays constant. */
    void observe(Interval interval);

    /**
     * Shares out a scope that has ended. All its intervals have been observed before; a scope begins and ends at any time within an
     * interval.
     */
    ScopeEnergy settle(ScopeTotals totals);

    /**
     * States that what was observed of a domain so far says little about what follows: its counter's lag has been found, or the JIT compiler
     * has come to an end.
     *
     * @param weight what was observed counts for, 0 to 1
     */
    default void discount(int domain, double weight) {
    }
}
