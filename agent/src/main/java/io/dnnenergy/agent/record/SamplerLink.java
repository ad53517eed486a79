package io.dnnenergy.agent.record;

/** What the application's threads have of the sampler's: a clock that it opened, and a way to wake it. Thread-safe. */
final class SamplerLink {
    /** Null until the sampler's thread has opened it: management classes must not be initialised in premain. */
    private static volatile CpuClock cpuClock;
    /** Null until the sampler's thread runs. */
    private static volatile Runnable samplerWake;

    private SamplerLink() {
    }

    static CpuClock cpuClock() {
        return cpuClock;
    }

    static void useCpuClock(CpuClock clock) {
        cpuClock = clock;
    }

    static void useSamplerWake(Runnable wake) {
        samplerWake = wake;
    }

    /** A ring is half full: a wake-up of some microseconds, once in two thousand spans at most. */
    static void wakeSampler() {
        Runnable wake = samplerWake;
        if (wake != null) {
            wake.run();
        }
    }
}
