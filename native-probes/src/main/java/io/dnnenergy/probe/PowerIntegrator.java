package io.dnnenergy.probe;

/**
 * Sums a power sensor over time by trapezoids. What comes out is {@link Provenance#INTEGRATED}: nobody counted it. Not thread-safe;
 * allocates nothing.
 *
 * <p>A span with failed reads is bridged up to one second; a longer one has an unknown energy and adds nothing.
 */
public final class PowerIntegrator {
    private static final long BRIDGE_NS = 1_000_000_000L;
    private static final double UJ_PER_W_NS = 1e-3;

    private final double mostW;
    private boolean started;
    private boolean interrupted;
    private double lastW;
    private long lastNs;
    private double energyUj;
    private long failed;
    private long unknownSpans;
    private long suspects;

    /** @param mostW power beyond which a reading is not believed, in watts */
    public PowerIntegrator(double mostW) {
        this.mostW = mostW;
    }

    /** Takes a power in watts read at {@code nowNs}; a negative one (charging, noise around zero) counts as 0. */
    public ReadStatus accept(double powerW, long nowNs) {
        if (!(powerW <= mostW)) {
            suspects++;
            interrupted = true;
            return ReadStatus.SUSPECT;
        }
        double power = Math.max(0, powerW);
        if (!started) {
            started = true;
            resume(power, nowNs);
            return ReadStatus.OK;
        }
        if (interrupted && nowNs - lastNs > BRIDGE_NS) {
            unknownSpans++;
            resume(power, nowNs);
            return ReadStatus.RESET;
        }
        energyUj += (lastW + power) / 2 * (nowNs - lastNs) * UJ_PER_W_NS;
        boolean same = power == lastW;
        resume(power, nowNs);
        return same ? ReadStatus.UNCHANGED : ReadStatus.OK;
    }

    /** A read that gave nothing. */
    public void failed() {
        failed++;
        interrupted = true;
    }

    /** Microjoules since the first reading. */
    public long energyUj() {
        return (long) energyUj;
    }

    /** How its reads went. */
    public ReadCounts counts() {
        return new ReadCounts(failed, 0, unknownSpans, suspects, 0);
    }

    private void resume(double power, long nowNs) {
        lastW = power;
        lastNs = nowNs;
        interrupted = false;
    }
}
