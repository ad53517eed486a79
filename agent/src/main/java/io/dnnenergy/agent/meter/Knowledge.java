package io.dnnenergy.agent.meter;

import io.dnnenergy.probe.ReadStatus;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Whether the energy that each domain shows is known: a counter may become unreadable, vanish, stand still, or run backwards while the program runs. What
 * it shows after such a time is counted from there on; what it drew meanwhile is unknown and is in no figure. Sampler's thread only; allocates nothing.
 */
final class Knowledge {
    /** What is wrong with a counter. */
    enum Trouble { NONE, UNREADABLE, GONE, HANGS, STILL }

    /** A text that is just being written, a driver that is busy: the next read is a better answer. */
    private static final long GRACE_NS = TimeUnit.MILLISECONDS.toNanos(300);

    private final long[] stillNs;
    private final Trouble[] trouble;
    private final long[] sinceNs;
    private final long[] lastGoodNs;
    private final long[] lastMoveNs;
    private final long[] shownUj;
    private final long[] skippedUj;
    private final boolean[] gap;
    private final long[] resets;
    private final long[] lastResetNs;

    /** @param stillNs by domain: how long a counter may stand still, nanoseconds; {@code Long.MAX_VALUE} if for ever */
    Knowledge(long[] stillNs, long nowNs) {
        this.stillNs = stillNs.clone();
        trouble = new Trouble[stillNs.length];
        Arrays.fill(trouble, Trouble.NONE);
        sinceNs = new long[stillNs.length];
        lastGoodNs = new long[stillNs.length];
        lastMoveNs = new long[stillNs.length];
        Arrays.fill(lastGoodNs, nowNs);
        Arrays.fill(lastMoveNs, nowNs);
        shownUj = new long[stillNs.length];
        skippedUj = new long[stillNs.length];
        gap = new boolean[stillNs.length];
        resets = new long[stillNs.length];
        lastResetNs = new long[stillNs.length];
    }

    /**
     * Takes in a read of one domain.
     *
     * @param energyUj as its probe has it
     * @return the same without what was drawn while it was unknown
     */
    long look(int domain, ReadStatus status, long energyUj, long nowNs) {
        switch (status) {
            case GONE -> begin(domain, Trouble.GONE, lastGoodNs[domain]);
            case FAILED -> {
                if (nowNs - lastGoodNs[domain] >= GRACE_NS) {
                    begin(domain, Trouble.UNREADABLE, lastGoodNs[domain]);
                }
            }
            case RESET -> {
                gap[domain] = true;
                resets[domain]++;
                lastResetNs[domain] = nowNs;
                lastMoveNs[domain] = nowNs;
                good(domain, energyUj, nowNs);
            }
            default -> good(domain, energyUj, nowNs);
        }
        return shownUj[domain] - skippedUj[domain];
    }

    /** States that reads of a domain do not return: nobody will try again. */
    void hangs(int domain, long nowNs) {
        begin(domain, Trouble.HANGS, nowNs);
    }

    /** States that another counter shows a domain from now on: its first good read ends the trouble. */
    void succeeded(int domain) {
        trouble[domain] = Trouble.UNREADABLE;
    }

    private void good(int domain, long energyUj, long nowNs) {
        boolean moved = energyUj != shownUj[domain];
        if (moved) {
            lastMoveNs[domain] = nowNs;
        }
        lastGoodNs[domain] = nowNs;
        if (trouble[domain] == Trouble.UNREADABLE || trouble[domain] == Trouble.STILL && moved) {
            trouble[domain] = Trouble.NONE;
            lastMoveNs[domain] = nowNs;
            skippedUj[domain] += energyUj - shownUj[domain];
            gap[domain] = true;
        }
        shownUj[domain] = energyUj;
        if (nowNs - lastMoveNs[domain] > stillNs[domain]) {
            begin(domain, Trouble.STILL, lastMoveNs[domain]);
        }
    }

    private void begin(int domain, Trouble what, long fromNs) {
        if (trouble[domain] == Trouble.NONE || trouble[domain] == Trouble.UNREADABLE && what != Trouble.STILL) {
            sinceNs[domain] = trouble[domain] == Trouble.NONE ? fromNs : sinceNs[domain];
            trouble[domain] = what;
        }
    }

    /** What is wrong with a domain just now. */
    Trouble trouble(int domain) {
        return trouble[domain];
    }

    /** When the trouble began, {@code System.nanoTime()}: its last good read, or when it moved last. */
    long sinceNs(int domain) {
        return sinceNs[domain];
    }

    /** How often a domain's counter went back. */
    long resets(int domain) {
        return resets[domain];
    }

    /** When it did so last, {@code System.nanoTime()}. */
    long lastResetNs(int domain) {
        return lastResetNs[domain];
    }

    /** Whether energy is unknown of some time since this was last asked, but for a trouble that lasts. */
    boolean takeGap(int domain) {
        boolean unknown = gap[domain];
        gap[domain] = false;
        return unknown;
    }
}
