package io.dnnenergy.agent.weave;

import java.util.concurrent.atomic.LongAdder;

/** For how long classes that were being loaded have waited for the agent. Thread-safe. */
public final class WeavingCost {
    private final LongAdder weavingNs = new LongAdder();
    private final LongAdder woven = new LongAdder();
    private volatile long openingNs;

    /** States how long it took until classes could be woven. */
    public void opened(long ns) {
        openingNs = ns;
    }

    void looked(long ns, boolean andWoven) {
        weavingNs.add(ns);
        if (andWoven) {
            woven.increment();
        }
    }

    /** Seconds until classes could be woven. */
    public double openingS() {
        return openingNs * 1e-9;
    }

    /** Seconds for which classes were looked at and woven, summed over threads. */
    public double weavingS() {
        return weavingNs.sum() * 1e-9;
    }

    /** Classes that were woven. */
    public long woven() {
        return woven.sum();
    }
}
