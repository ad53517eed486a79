package io.dnnenergy.agent.stats;

/**
 * Whether measurement and estimate are the same for practical purposes, by two one-sided tests at 10 %. Source: D. J. Schuirmann, "A comparison
 * of the two one-sided tests procedure and the power approach" (1987).
 */
public enum Equivalence {
    AGREE("agree"), DISAGREE("disagree"), UNDETERMINED("undetermined");

    /** Within it, a ratio counts as 1. */
    public static final double MARGIN = 0.1;

    private final String id;

    Equivalence(String id) {
        this.id = id;
    }

    /** As tables and files have it. */
    public String id() {
        return id;
    }

    /**
     * @param low  of the 90 % interval of measured over estimated; NaN if unknown
     * @param high likewise
     */
    public static Equivalence of(double low, double high) {
        if (low >= 1 - MARGIN && high <= 1 + MARGIN) {
            return AGREE;
        }
        return low > 1 + MARGIN || high < 1 - MARGIN ? DISAGREE : UNDETERMINED;
    }
}
