package io.dnnenergy.agent.meter;

import java.util.Optional;

/**
 * Whether the machine's CPU times can be what they claim: they move while time passes, and hold at least what this process used. A sandbox
 * or a container's overlay may show a file that does neither. Sampler's thread only.
 */
final class CpuTimesTrust {
    private static final long LEAST_NS = 2_000_000_000L;
    /** The kernel's account is in ticks of 10 ms for each processor, and late; half is far beyond that. */
    private static final double LEAST_PART = 0.5;
    private static final long LEAST_PROCESS_NS = 500_000_000L;

    private long busyNs;
    private long totalNs;
    private long processNs;
    private long sinceNs;

    CpuTimesTrust(long busyNs, long totalNs, long processNs, long nowNs) {
        restart(busyNs, totalNs, processNs, nowNs);
    }

    /** Why they cannot be true; empty if they can, or if too little time has passed. */
    Optional<String> doubt(long busy, long total, long process, long nowNs) {
        if (nowNs - sinceNs < LEAST_NS) {
            return Optional.empty();
        }
        long usedNs = process - processNs;
        boolean still = total == totalNs;
        boolean less = usedNs > LEAST_PROCESS_NS && busy - busyNs < LEAST_PART * usedNs;
        restart(busy, total, process, nowNs);
        return still ? Optional.of("its counts do not move") : less ? Optional.of("it counts less time than this process used") : Optional.empty();
    }

    private void restart(long busy, long total, long process, long nowNs) {
        busyNs = busy;
        totalNs = total;
        processNs = process;
        sinceNs = nowNs;
    }
}
