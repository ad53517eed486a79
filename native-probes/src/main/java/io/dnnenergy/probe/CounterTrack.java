package io.dnnenergy.probe;

/**
 * Turns the raw values of one counter into energy since opening: adds wraps back, leaves out what cannot be true, and never goes down. In the
 * counter's own unit, so that nothing is lost in rounding. Not thread-safe; allocates nothing.
 *
 * <p>Rules:
 * <ul>
 * <li>A drop is a wrap if the counter wraps at all and {@code modulus - previous + current} is possible in the time that passed. Any other
 * drop is a reset: the energy of that span is unknown, and nothing is added.
 * <li>A rise that is not possible is left out. One odd value is forgotten when the next one continues the old row; if the next one continues
 * the odd value, the counter was set forward and the row goes on from there, without the jump.
 * <li>Possible means at most {@code maxPerSecond} over the time since the last change, which counts as at least one second: counters move in
 * steps, at no fixed phase, and some are filtered, so a short time says little about power.
 * </ul>
 *
 * <p>Modulus of powercap zones: {@code max_energy_range_uj} itself, so that a wrap adds {@code max - previous + current}. The hardware wraps
 * one tick (61 uJ or less) later, because the kernel publishes {@code floor(0xffffffff * unit)}. The tick, 1 part in 4e9 of the range, is left
 * out: a counter that wraps exactly at its published range would gain energy otherwise.
 */
public final class CounterTrack {
    private static final long SECOND_NS = 1_000_000_000L;
    /** Power over less says more of the counter's steps than of what is drawn. */
    private static final long PEAK_OVER_NS = 10_000_000L;
    /** How many times as fast as ever before a counter is believed to rise: from idle to full load is less, but for the first moments. */
    private static final double ABOVE_PEAK = 4;
    /** A mean over so long a time that the counter could wrap is believed to be at most this much above the fastest 10 ms so far, ... */
    private static final double MEAN_ABOVE_PEAK = 2;
    /** ... or this part of what is possible at all, 100 W of 2 kW. */
    private static final double ORDINARY = 0.05;
    /** Part of the time in which a wrap can be lost that may pass between two reads. */
    private static final double SAFE = 0.64;

    private final long modulus;
    private final double maxPerNs;
    private final long lateNs;
    private boolean started;
    private long last;
    private long lastChangeNs;
    private long lastReadNs;
    private long total;
    private boolean hasOdd;
    private long odd;
    private long oddNs;
    private long failed;
    private long wraps;
    private long resets;
    private long suspects;
    private long late;
    private boolean wasLate;
    private double peakPerNs;
    private long peakFromNs;
    private long peakFromTotal;

    /**
     * @param modulus      what is added when the counter wraps, in raw units; 0 if it does not wrap or its range is unknown
     * @param maxPerSecond largest possible increase per second, in raw units
     * @param lateNs       time between reads beyond which a wrap may be lost; {@code Long.MAX_VALUE} if never
     */
    public CounterTrack(long modulus, double maxPerSecond, long lateNs) {
        this.modulus = modulus;
        this.maxPerNs = maxPerSecond / SECOND_NS;
        this.lateNs = lateNs;
    }

    /** Sets the origin: energy counts from this value. Without it the first accepted value is the origin. */
    public void start(long raw, long nowNs) {
        started = true;
        last = raw;
        lastChangeNs = nowNs;
        lastReadNs = nowNs;
        peakFromNs = nowNs;
        peakFromTotal = total;
    }

    /** Increase since the start, wraps included, in raw units. */
    public long total() {
        return total;
    }

    /** True if the value would not be accepted as a plain step forward: worth a second look before it is believed. */
    public boolean surprising(long raw, long nowNs) {
        return started && (raw < last || !possible(raw - last, nowNs - lastChangeNs));
    }

    /** Takes a value that was read at {@code nowNs} and says what became of it. */
    public ReadStatus accept(long raw, long nowNs) {
        if (!started) {
            start(raw, nowNs);
            return ReadStatus.UNCHANGED;
        }
        wasLate = isLate(nowNs - lastReadNs);
        late += wasLate ? 1 : 0;
        lastReadNs = nowNs;
        if (raw == last) {
            hasOdd = false;
            return ReadStatus.UNCHANGED;
        }
        boolean dropped = raw < last;
        long delta = !dropped ? raw - last : modulus == 0 ? -1 : raw - last + modulus;
        if (delta >= 0 && possible(delta, nowNs - lastChangeNs)) {
            wraps += dropped ? 1 : 0;
            return step(delta, raw, nowNs);
        }
        if (dropped) {
            resets++;
            rebase(raw, nowNs);
            return ReadStatus.RESET;
        }
        return jumped(raw, nowNs);
    }

    /** A rise that is not possible: one odd value, or a counter that was set forward. */
    private ReadStatus jumped(long raw, long nowNs) {
        if (hasOdd && raw >= odd && possible(raw - odd, nowNs - oddNs)) {
            return raw == odd ? suspect(raw, nowNs) : step(raw - odd, raw, nowNs);
        }
        suspects++;
        hasOdd = true;
        odd = raw;
        oddNs = nowNs;
        return ReadStatus.SUSPECT;
    }

    /** Counts a read that gave no value. */
    public void failed() {
        failed++;
    }

    /** How its reads went. */
    public ReadCounts counts() {
        return new ReadCounts(failed, wraps, resets, suspects, late);
    }

    /** True if the last value came so late that a wrap may be lost. */
    public boolean wasLate() {
        return wasLate;
    }

    /**
     * Largest increase per second that is believed, in raw units: four times the fastest so far over 10 ms; what the constructor was given until
     * that is known.
     */
    public double mostPerSecond() {
        return SECOND_NS * (peakPerNs > 0 ? Math.min(maxPerNs, ABOVE_PEAK * peakPerNs) : maxPerNs);
    }

    /**
     * Longest time between two reads in which no wrap is lost, nanoseconds.
     *
     * @param atFirst the answer while little is known of how fast the counter rises; never less than it
     * @param longest the answer is never more
     */
    public long safeIntervalNs(long atFirst, long longest) {
        if (modulus == 0 || !(peakPerNs > 0)) {
            return atFirst;
        }
        return Math.max(atFirst, (long) Math.min(longest, SAFE * modulus / (MEAN_ABOVE_PEAK * peakPerNs)));
    }

    private boolean isLate(long gapNs) {
        return gapNs > lateNs && (modulus == 0 || !(peakPerNs > 0)
                || gapNs * Math.max(ORDINARY * maxPerNs, MEAN_ABOVE_PEAK * peakPerNs) >= modulus);
    }

    private void followPeak(long nowNs) {
        long spanNs = nowNs - peakFromNs;
        if (spanNs >= PEAK_OVER_NS) {
            peakPerNs = Math.max(peakPerNs, (total - peakFromTotal) / (double) spanNs);
            peakFromNs = nowNs;
            peakFromTotal = total;
        }
    }

    private boolean possible(long delta, long elapsedNs) {
        return delta <= maxPerNs * Math.max(elapsedNs, SECOND_NS);
    }

    private ReadStatus step(long delta, long raw, long nowNs) {
        total += delta;
        rebase(raw, nowNs);
        followPeak(nowNs);
        return ReadStatus.OK;
    }

    private ReadStatus suspect(long raw, long nowNs) {
        rebase(raw, nowNs);
        return ReadStatus.SUSPECT;
    }

    private void rebase(long raw, long nowNs) {
        last = raw;
        lastChangeNs = nowNs;
        hasOdd = false;
    }
}
