package io.dnnenergy.agent.record.events;

/** What the application's threads have of the sampler's: a clock that it opened, and a way to wake it. Thread-safe. */
public final class SamplerLink {
    /** Null until the sampler's thread has opened it: management classes must not be initialised in premain. */
    private static volatile CpuClock cpuClock;
    /** Null until the sampler's thread runs. */
    private static volatile Runnable samplerWake;

    /** A reading at an epoch's ends separates it from its neighbours; of epochs shorter than this, only now and then. */
    private static final long BOUNDARY_SPACING_NS = 100_000_000;
    private static volatile long boundaryNs = Long.MIN_VALUE / 2;

    private SamplerLink() {
    }

    /** Null while the sampler has not opened it. */
    public static CpuClock cpuClock() {
        return cpuClock;
    }

    /** Gives the threads this clock; null to read none. */
    public static void useCpuClock(CpuClock clock) {
        cpuClock = clock;
    }

    /** Gives the threads this way to wake the sampler; null for none. */
    public static void useSamplerWake(Runnable wake) {
        samplerWake = wake;
    }

    /** An epoch begins or ends. */
    public static void atBoundary(long nowNs) {
        if (nowNs - boundaryNs >= BOUNDARY_SPACING_NS) {
            boundaryNs = nowNs;
            wakeSampler();
        }
    }

    /** A ring is half full: a wake-up of some microseconds, once in two thousand spans at most. */
    public static void wakeSampler() {
        Runnable wake = samplerWake;
        if (wake != null) {
            wake.run();
        }
    }
}
