package io.dnnenergy.agent.compare;

import java.util.Collection;

/**
 * How far runs of one program lie apart.
 *
 * @param variance  between runs, relative to the square of their mean
 * @param freedom   degrees of freedom of {@code variance}
 * @param isAssumed whether no side has two runs that would show it
 */
record Between(double variance, double freedom, boolean isAssumed) {
    /** No two runs are closer than a thousandth: what a millijoule's rounding leaves is no difference. */
    private static final double LEAST = 1e-3 * 1e-3;
    private static final double ASSUMED_FREEDOM = 30;
    /**
     * Deviation of equal runs whose compared epochs last a minute; it falls with the root of the time. Of recorded runs of 60 s the joules of an example
     * differed by 1.1 %, of 10 s by 2.5 and 4.1 % (docs/compare.md, How sure).
     */
    private static final double OF_A_MINUTE = 0.01;
    private static final double MINUTE_S = 60;
    private static final double SMALLEST = 0.005;
    private static final double LARGEST = 0.05;
    private static final double PROXY = 0.05;
    /** What all rows together are worth beside a row's own runs, in degrees of freedom. */
    private static final double PRIOR_FREEDOM = 2;
    private static final int ROWS_FOR_PRIOR = 4;

    /** Relative, of two single runs. @param seconds that the shorter run's compared epochs last */
    static double assumedDeviation(boolean isProxy, double seconds) {
        return isProxy ? PROXY : Math.max(SMALLEST, Math.min(LARGEST, OF_A_MINUTE * Math.sqrt(MINUTE_S / seconds)));
    }

    /** @param deviation relative, of single runs */
    static Between assumed(double deviation) {
        return new Between(deviation * deviation, ASSUMED_FREEDOM, true);
    }

    /** Of the runs of both sides of a row, each around its own mean; null if neither side has two runs. */
    static Between shown(SideValue a, SideValue b) {
        int freedom = a.runs() + b.runs() - 2;
        double variance = (a.squares() / (a.mean() * a.mean()) + b.squares() / (b.mean() * b.mean())) / freedom;
        return freedom == 0 ? null : new Between(Double.isFinite(variance) ? Math.max(LEAST, variance) : LEAST, freedom, false);
    }

    /**
     * The usual row: the median over rows, taken up by what the median of a chi square lies below its mean (E. B. Wilson and M. M. Hilferty, "The
     * Distribution of Chi-Square" (1931)). Null if there are few rows.
     */
    static Between usual(Collection<Between> rows) {
        double[] variances = rows.stream().mapToDouble(row -> row.variance() / Math.pow(1 - 2 / (9 * row.freedom()), 3)).sorted().toArray();
        return variances.length < ROWS_FOR_PRIOR ? null : new Between(variances[variances.length / 2], PRIOR_FREEDOM, false);
    }

    /** Moderated by the usual row, since three runs say little of a variance. @param usual null for none */
    Between with(Between usual) {
        if (usual == null) {
            return this;
        }
        double sum = freedom + usual.freedom();
        return new Between((freedom * variance + usual.freedom() * usual.variance()) / sum, sum, false);
    }
}
