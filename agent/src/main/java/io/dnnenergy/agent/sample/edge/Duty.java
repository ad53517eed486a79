package io.dnnenergy.agent.sample.edge;

/**
 * How much of its budget the sampler uses: all of it while intervals are wide, less once they are tight. Widths go with the square root of
 * the number of located edges, and so of the CPU time spent. Sampler's thread only.
 */
public final class Duty {
    /** Powers drift: some edges are always wanted. */
    private static final double LEAST = 0.1;
    /** Repetitions count for intervals of 5 % either way; here tight means 1 %. The budget is there to be used, and a run of a minute never gets that far. */
    private static final double TIGHT = 25;

    private double share = 1;

    /**
     * Takes in an epoch or window that was measured with the present share.
     *
     * @param widest the largest factor by which its iterations would have to be repeated for tight intervals of its layers; infinite if some
     *               interval is unknown, 0 if it has no layer that counts
     * @return the share to go on with, 0.1 to 1
     */
    public double follow(double widest) {
        if (widest > 0) {
            share = Math.max(LEAST, Math.min(1, share * TIGHT * widest));
        }
        return share;
    }
}
