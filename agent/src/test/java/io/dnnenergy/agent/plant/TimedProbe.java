package io.dnnenergy.agent.plant;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A counter whose value is a function of the time at which it is read, as a register's is: its ticks need no thread, so they are on time
 * however busy the machine is. Each read costs one read of a real file.
 */
final class TimedProbe extends FileProbe {
    private static final long STEP_UJ = 61;

    private final long tickNs;
    private final double jitter;
    private final double lost;
    private final double powerW;
    private final long startNs = System.nanoTime();

    TimedProbe(Path file, long tickNs, double jitter, double lost, double powerW) throws IOException {
        super(file);
        this.tickNs = tickNs;
        this.jitter = jitter;
        this.lost = lost;
        this.powerW = powerW;
    }

    @Override
    long shownUj(long inFileUj, long afterNs) {
        return (long) (powerW * 1e-3 * (lastTickNs(afterNs) - startNs)) / STEP_UJ * STEP_UJ;
    }

    /** Moment of the last tick that came before a moment. */
    private long lastTickNs(long timeNs) {
        for (long n = (timeNs - startNs) / tickNs + 1; n > 0; n--) {
            if (!isLost(n) && tickAtNs(n) <= timeNs) {
                return tickAtNs(n);
            }
        }
        return startNs;
    }

    /** Distance of a moment from the nearest tick that was not lost. */
    long errorNs(long timeNs) {
        long best = Long.MAX_VALUE;
        long about = (timeNs - startNs) / tickNs;
        for (long n = about - 3; n <= about + 3; n++) {
            long error = timeNs - tickAtNs(n);
            if (!isLost(n) && Math.abs(error) < Math.abs(best)) {
                best = error;
            }
        }
        return best;
    }

    private boolean isLost(long n) {
        return uniform(n, 3) < lost;
    }

    private long tickAtNs(long n) {
        double normal = Math.sqrt(-2 * Math.log(1 - uniform(n, 1))) * Math.cos(2 * Math.PI * uniform(n, 2));
        return startNs + n * tickNs + Math.round(jitter * tickNs * normal);
    }

    /** The same for the same arguments, as if drawn from 0 to 1: finaliser of SplitMix64 (Steele, Lea, Flood, 2014). */
    private static double uniform(long n, long which) {
        long z = (n * 4 + which) * 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return ((z ^ z >>> 31) >>> 11) * 0x1p-53;
    }
}
