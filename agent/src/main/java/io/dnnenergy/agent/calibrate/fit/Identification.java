package io.dnnenergy.agent.calibrate.fit;

import java.util.Locale;

/** Whether the data can identify a coefficient at all. */
final class Identification {
    /** Above it the coefficient's share is another's (usual bounds are 5 and 10). */
    private static final double MOST_INFLATION = 5;
    /** Of the information about a coefficient, what may come from the prior. */
    private static final double MOST_PRIOR = 0.1;
    /** Fewer resampled units say nothing about their own spread. */
    static final int LEAST_CLUSTERS = 8;
    /** Half of an interval that still says something of a coefficient. */
    private static final double MOST_WIDTH = 0.2;
    /** Rise of the squares at 95 % in the profile's likelihood: quantile of chi squared with one degree of freedom. */
    static final double CHI_SQUARED = 3.841;

    private Identification() {
    }

    /**
     * @param clusters  in which it has an amount
     * @param prior     share of the information that is the prior's
     * @param maybeZero whether the data does not separate it from 0
     * @param halfWidth of its interval, relative
     * @return the reason why not; empty if it is identified
     */
    static String doubt(int clusters, double inflation, double prior, boolean maybeZero, double halfWidth) {
        if (clusters == 0) {
            return "nothing in the data exercises it: the prior, unchanged";
        }
        if (clusters < LEAST_CLUSTERS) {
            return "exercised in " + clusters + " run(s) only, " + LEAST_CLUSTERS + " are needed";
        }
        if (inflation >= MOST_INFLATION) {
            return String.format(Locale.ROOT, "varies with others (variance inflation %.1f): only their sum is known", inflation);
        }
        if (prior > MOST_PRIOR) {
            return String.format(Locale.ROOT, "%.0f %% of what is known of it is the prior's", 100 * prior);
        }
        if (maybeZero) {
            return "not separated from 0: only its upper bound is known";
        }
        if (halfWidth > MOST_WIDTH) {
            return String.format(Locale.ROOT, "known to +-%.0f %% only", 100 * halfWidth);
        }
        return "";
    }
}
