package io.dnnenergy.agent.sample.edge;

/**
 * Period and phase of a counter's updates, recovered from the moments of those that were seen: a Kalman filter of two states (next edge,
 * period), after Kalman, "A new approach to linear filtering and prediction problems" (1960). Knows how sure it is, which says how long a
 * pause may last before edges can no longer be separated. Times in nanoseconds. Not thread-safe.
 */
final class TickClock {
    /** Wander of the period from tick to tick, relative to it; that of the phase before any is seen, and its bounds. */
    private static final double PERIOD_WANDER = 1e-6;
    private static final double FIRST_PHASE_WANDER = 1e-3;
    private static final double LEAST_PHASE_WANDER = 1e-4;
    private static final double MOST_PHASE_WANDER = 0.05;
    private static final double WANDER_GAIN = 0.1;
    private static final double INNOVATION_GAIN = 0.05;
    private static final double GATE = 6;
    /** An edge further off than this part of a period may as well be the one before or after. */
    private static final double NEIGHBOUR = 0.35;
    /** The period stays this near to what it was found to be: further off, edges were counted wrongly. */
    private static final double PERIOD_RANGE = 0.05;
    /** Prediction must stay better than this part of a period. */
    private static final double SURE = 0.08;

    /** A read this late after the expected edge, as part of a period, may be after the next edge too. */
    private static final double LATEST = 0.5;
    /** An edge that many standard deviations before its time was not the expected one. */
    private static final double UNLIKELY = -2;

    private double edgeNs;
    private double periodNs;
    private double roughNs;
    private double p00;
    private double p01;
    private double p11;
    private double jitterNs2;
    /** Variance of the phase's wander from tick to tick, relative to the period's square. */
    private double wander2 = FIRST_PHASE_WANDER * FIRST_PHASE_WANDER;
    /** The last edge's deviation from what was expected, in standard deviations, if the next edge is the next tick's; else 0. */
    private double lastDeviation;
    private double stampNs;
    private double stampSigmaNs;

    /** Starts from a last edge and a rough period with its standard error. */
    void start(double lastEdgeNs, double roughPeriodNs, double periodSigmaNs) {
        edgeNs = lastEdgeNs;
        periodNs = roughPeriodNs;
        roughNs = roughPeriodNs;
        jitterNs2 = Math.pow(0.02 * roughPeriodNs, 2);
        p00 = jitterNs2;
        p01 = 0;
        p11 = periodSigmaNs * periodSigmaNs;
        skip(1);
    }

    double expectedNs() {
        return edgeNs;
    }

    double periodNs() {
        return periodNs;
    }

    /** Standard error of the expected moment, the counter's own jitter not included. */
    double sigmaNs() {
        return Math.sqrt(p00);
    }

    /** Lets {@code n} ticks go by unseen. */
    void skip(long n) {
        edgeNs += n * periodNs;
        lastDeviation = n == 1 ? lastDeviation : 0;
        p00 += 2 * n * p01 + (double) n * n * p11 + n * wander2 * periodNs * periodNs;
        p01 += n * p11;
        p11 += n * Math.pow(PERIOD_WANDER * periodNs, 2);
    }

    /** Ticks that may be let by until the next edge is expected too vaguely. */
    long ticksSure() {
        double limit = Math.pow(SURE * periodNs, 2);
        double linear = 2 * Math.max(0, p01) + wander2 * periodNs * periodNs;
        double root = Math.sqrt(linear * linear + 4 * p11 * Math.max(0, limit - p00));
        return (long) (2 * Math.max(0, limit - p00) / (linear + root));
    }

    /** Takes in some edge, which one is not known: the phase starts anew, the period is kept. */
    void restartAt(double atNs, double stampSigmaNs) {
        edgeNs = atNs;
        p00 = jitterNs2 + stampSigmaNs * stampSigmaNs;
        p01 = 0;
        lastDeviation = 0;
    }

    /** False if the next edge is expected too vaguely to separate it from its neighbours. */
    boolean sure() {
        return p00 < Math.pow(1.5 * SURE * periodNs, 2);
    }

    /**
     * Takes in that the expected edge came before a read. The normal distribution around the expected moment is cut off at the read:
     * {@link #stampNs} is then the mean of what is left, and {@link #stampSigmaNs} its standard deviation. Clock and jitter are updated to the same
     * moments; without, those edges that come early enough to be missed would be missing from both.
     *
     * @return false if the read may be after the next edge too, or the edge came too early to be the expected one: nothing was taken in
     */
    boolean cameBefore(double readNs) {
        double s2 = p00 + jitterNs2;
        double s = Math.sqrt(s2);
        double cut = (readNs - edgeNs) / s;
        if (cut < UNLIKELY || readNs > edgeNs + LATEST * periodNs) {
            return false;
        }
        double hazard = CutNormal.hazard(cut);
        double known = hazard * (cut + hazard);
        stampNs = edgeNs - s * hazard;
        stampSigmaNs = s * Math.sqrt(Math.max(0, 1 - known));
        lastDeviation = 0;
        jitter(s2 * (1 - cut * hazard) - p00);
        correct(-s * hazard, s2, known);
        return true;
    }

    /** Of the last edge that came before a read. */
    double stampNs() {
        return stampNs;
    }

    double stampSigmaNs() {
        return stampSigmaNs;
    }

    private void correct(double error, double s2, double part) {
        double k0 = p00 / s2;
        double k1 = p01 / s2;
        edgeNs += k0 * error;
        periodNs = Math.max(roughNs * (1 - PERIOD_RANGE), Math.min(roughNs * (1 + PERIOD_RANGE), periodNs + k1 * error));
        p11 -= part * k1 * p01;
        p01 -= part * k0 * p01;
        p00 -= part * k0 * p00;
    }

    /**
     * A clock that takes too little wander for given runs behind: two deviations in a row have the same sign; one that takes too much runs back and
     * forth. After Mehra, "On the identification of variances and adaptive Kalman filtering" (1970).
     */
    private void wander(double deviation) {
        double together = Math.max(-1, Math.min(1, deviation * lastDeviation));
        double next = wander2 * Math.exp(WANDER_GAIN * together);
        wander2 = Math.max(LEAST_PHASE_WANDER * LEAST_PHASE_WANDER, Math.min(MOST_PHASE_WANDER * MOST_PHASE_WANDER, next));
        lastDeviation = deviation;
    }

    private void jitter(double seenNs2) {
        double least = Math.pow(1e-3 * periodNs, 2);
        double most = Math.pow(0.1 * periodNs, 2);
        jitterNs2 += INNOVATION_GAIN * (Math.max(least, Math.min(most, seenNs2)) - jitterNs2);
    }

    /** Takes in the expected edge as it was seen; false if it is too far off to be that edge, and was not taken in. */
    boolean seen(double atNs, double stampSigmaNs) {
        double error = atNs - edgeNs;
        double s = p00 + jitterNs2 + stampSigmaNs * stampSigmaNs;
        if (error * error > Math.min(GATE * GATE * s, Math.pow(NEIGHBOUR * periodNs, 2))) {
            return false;
        }
        wander(error / Math.sqrt(s));
        correct(error, s, 1);
        jitter(error * error - p00);
        return true;
    }
}
