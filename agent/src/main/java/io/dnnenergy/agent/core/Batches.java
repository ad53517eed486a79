package io.dnnenergy.agent.core;

import io.dnnenergy.agent.account.Accounts;

/**
 * When scopes that have ended are settled and written: at once if they are long; short ones together, since a batch costs little more than
 * one of them. A JVM that is killed then loses the last second at most. Sampler's thread only.
 */
final class Batches {
    /** Half a second of waiting leaves the other half for a late wake-up and the writing. */
    private static final long SPACING_NS = 500_000_000L;
    /** A scope that took so long is not kept waiting. */
    private static final long LONG_NS = 1_000_000_000L;
    /** Scopes that may wait: what they hold is memory of the application's heap. */
    private static final int MOST = 256;

    private final Accounts accounts;
    private long nextNs = Long.MIN_VALUE;

    Batches(Accounts accounts) {
        this.accounts = accounts;
    }

    /** True if scopes have ended and are to be settled now. */
    boolean isDue(long nowNs, boolean leaving) {
        int ended = accounts.scopes().ended();
        return ended > 0 && (leaving || ended >= MOST || nextNs == Long.MIN_VALUE || nowNs - nextNs >= 0 || accounts.scopes().longestEndedNs() >= LONG_NS);
    }

    /** States that scopes have been settled at this moment. */
    void settled(long nowNs) {
        nextNs = nowNs + SPACING_NS;
    }

    /** When the sampler has to be awake at the latest, {@code System.nanoTime()}; far away while no short epoch has just ended. */
    long latestNs(long nowNs) {
        if (nextNs == Long.MIN_VALUE || nowNs - nextNs >= 0) {
            return nowNs + (accounts.scopes().ended() > 0 ? SPACING_NS / 10 : Long.MAX_VALUE / 4);
        }
        // The ends of epochs that follow one another closely do not all wake the sampler: it looks for itself.
        return nextNs;
    }
}
