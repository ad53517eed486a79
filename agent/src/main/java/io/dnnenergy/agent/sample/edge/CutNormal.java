package io.dnnenergy.agent.sample.edge;

/** The standard normal distribution without the part above a cut. */
final class CutNormal {
    private CutNormal() {
    }

    /**
     * Density at the cut over the probability below it, {@code h}: what is left has mean {@code -h} and variance {@code 1 - h (cut + h)}. To
     * 0.3 % where the cut is above -2: Bowling and others, "A logistic approximation to the cumulative normal distribution" (2009).
     */
    static double hazard(double cut) {
        double density = Math.exp(-0.5 * cut * cut) / Math.sqrt(2 * Math.PI);
        return density * (1 + Math.exp(-(1.5976 * cut + 0.07056 * cut * cut * cut)));
    }
}
