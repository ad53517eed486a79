package io.dnnenergy.agent.attribute.fit;

import java.util.Arrays;

/**
 * All intervals of one domain as sums that a fit needs, weighed by the powers that they show: how large a row's error is, whether it is an outlier,
 * and how much calls differ depend on the powers, so kept rows are weighed again when those are known better. Memory is constant. Not thread-safe.
 */
public final class WeighedRows {
    /** Blocks are dealt out in turn to this many groups, whose disagreement shows how far the fit can be trusted. */
    static final int GROUPS = 24;
    private static final double FIRST_CALL_NOISE = 0.05;
    private static final double LARGEST_CALL_NOISE = 0.3;
    private static final double SMALLEST_CALL_NOISE = 0.002;
    /** Deviations from call to call that are tried, relative to the one in force. */
    private static final double[] TRIED = {0.4, 0.65, 1, 1.55, 2.4};
    /** Rounds of weighing rows by powers and fitting powers to rows. */
    private static final int PASSES = 3;
    /** Standard deviations beyond which a row is an outlier. */
    private static final double OUTLIER = 3;
    /** Rows for each power from which on outliers stand out among them. */
    private static final double ROWS_FOR_A_POWER = 10;
    /** Median of a normal distribution's distances from its mean, in standard deviations. */
    private static final double MEDIAN_DISTANCE = 0.6745;
    private static final int FIRST_WEIGHING = 8;
    /** New blocks, part of those kept, after which a scope's end has all weighed again; and the least number. */
    private static final double NEW_BLOCKS = 0.25;
    /** With more columns a weighing takes tens of milliseconds: then it is done where twice as many blocks ask for it only. */
    private static final int LARGE = 64;
    private static final int FEWEST_NEW = 4;
    /** New blocks, part of those since the latest column came, up to which a large fit is good for another scope: one takes a tenth of a second with 300 columns. */
    private static final double SAME_FIT = 0.05;
    /** Weight up to which what was seen is as good as forgotten. */
    private static final double FORGOTTEN = 0.5;
    /**
     * Calls of a label, from which on its first ones do not count: classes are loaded and initialised in them, for tens of milliseconds at another
     * power than the layer's, and the few rows in which only that runs would outweigh all others.
     */
    private static final double ENOUGH_CALLS = 20;

    private final double resolutionUj;
    private final Sums[] groups = new Sums[GROUPS];
    private final BlockStore store = new BlockStore();
    private final Block again = new Block();
    private final RowErrors errors = new RowErrors();
    private final double[] extra = new double[Block.MAX_ROWS];
    private final double[] deviance = new double[TRIED.length];
    /** Powers for the sizes of errors, and as the last fit had them. */
    private double[] expectedUjPerS = new double[0];
    private double[] believedUjPerS = new double[0];
    private boolean fitted;
    private PowerFit lastFit;
    private double meanUjPerS = 1;
    private double lagSigmaS = 1;
    private double callNoise = FIRST_CALL_NOISE;
    private double gate = Double.POSITIVE_INFINITY;
    private double[] calls = new double[0];
    private int columns;
    private double[] distance = new double[256];
    private int distances;
    private long blocks;
    private int weighAgainAt = FIRST_WEIGHING;
    private long nextWeighing = Long.MAX_VALUE;
    private long weighedAt;
    private boolean firstCallsLeft;
    private double scopeRows;
    /** The fit handed out last, with the number of blocks that it knew, and that number when the latest column came. */
    private PowerFit latest;
    private long latestAt;
    private long columnAt;

    /** @param resolutionUj the counter's step; 0 if unknown */
    public WeighedRows(double resolutionUj) {
        this.resolutionUj = resolutionUj;
        Arrays.setAll(groups, i -> new Sums());
    }

    /** Mean power of the domain and standard deviation of its remaining lag, as long as no fit says more. */
    public void guess(double meanPowerUjPerS, double remainingLagS) {
        lagSigmaS = remainingLagS;
        if (!fitted) {
            meanUjPerS = meanPowerUjPerS;
        }
    }

    /** Counts calls of a column that have begun. */
    public void called(int column, double begun) {
        if (column >= calls.length) {
            calls = Arrays.copyOf(calls, Math.max(64, 2 * column));
        }
        double before = calls[column];
        calls[column] += begun;
        firstCallsLeft |= before < ENOUGH_CALLS && calls[column] >= ENOUGH_CALLS;
    }

    /** Calls of a column that have begun so far. */
    public double calls(int column) {
        return column < calls.length ? calls[column] : 0;
    }

    /** Power of a column as far as it is known by now. */
    public double power(int column) {
        return fitted && column < expectedUjPerS.length ? expectedUjPerS[column] : meanUjPerS;
    }

    /**
     * Takes in a block and empties it.
     *
     * @param columnCount number of columns that there are
     * @param newColumn   a column whose first calls the block holds; -1 for none
     */
    public void add(Block block, int columnCount, int newColumn) {
        int group = (int) (blocks++ % GROUPS);
        store.add(block, group, newColumn);
        scopeRows += block.rows();
        grow(columnCount);
        flushInto(groups[group], 1, block);
        if (store.size() >= weighAgainAt || blocks >= nextWeighing) {
            weighAgain(PASSES);
            expect(PowerFit.of(all(), null, meanUjPerS, lagSigmaS, lastFit));
        }
    }

    private void flushInto(Sums sums, double weight, Block block) {
        sums.grow(columns);
        errors.fill(block, expectedUjPerS, believedUjPerS, callNoise, resolutionUj);
        errors.holdOutliers(fitted ? gate : Double.POSITIVE_INFINITY);
        block.flushInto(sums, weight, errors.covariance());
    }

    /** Unknown columns are expected to draw the mean. */
    private void grow(int wanted) {
        columnAt = wanted > columns ? blocks : columnAt;
        columns = wanted;
        if (expectedUjPerS.length < columns) {
            int from = expectedUjPerS.length;
            int size = Math.max(columns, 2 * from);
            expectedUjPerS = Arrays.copyOf(expectedUjPerS, size);
            believedUjPerS = Arrays.copyOf(believedUjPerS, size);
            Arrays.fill(expectedUjPerS, from, size, meanUjPerS);
            Arrays.fill(believedUjPerS, from, size, meanUjPerS);
        }
        if (!fitted) {
            Arrays.fill(expectedUjPerS, meanUjPerS);
            expectedUjPerS[Columns.STATIC] = 0;
        }
        expectedUjPerS[Columns.LAG] = 0;
    }

    /** Weighs all kept rows anew, by the powers that they show; a fit to them must follow. */
    private void weighAgain(int passes) {
        nextWeighing = blocks + Math.max(FIRST_WEIGHING, store.size());
        weighedAt = blocks;
        weighAgainAt = Integer.MAX_VALUE;
        firstCallsLeft = false;
        for (int pass = 0; pass < passes; pass++) {
            expect(PowerFit.of(all(), null, meanUjPerS, lagSigmaS, lastFit));
            gate = gateNow();
            callNoise = pass == passes - 1 ? likeliestCallNoise() : callNoise;
            for (Sums group : groups) {
                group.clear();
            }
            forEach((group, weight) -> flushInto(groups[group], weight, again));
        }
    }

    private interface Weigher {
        void block(int group, double weight);
    }

    /** Each kept block that counts is put into {@link #again} in turn. */
    private void forEach(Weigher weigher) {
        store.forEach(again, (group, weight, newColumn) -> {
            if (newColumn < 0 || calls(newColumn) < ENOUGH_CALLS) {
                weigher.block(group, weight);
            }
            again.clear();
        });
    }

    /** Number of its standard deviations beyond which a row is an outlier: larger while powers are known badly, so that all rows are far off. */
    private double gateNow() {
        distances = 0;
        forEach((group, weight) -> {
            if (distance.length < distances + Block.MAX_ROWS) {
                distance = Arrays.copyOf(distance, 2 * distance.length);
            }
            errors.fill(again, expectedUjPerS, believedUjPerS, callNoise, resolutionUj);
            distances += errors.distances(distance, distances);
        });
        Arrays.sort(distance, 0, distances);
        // Few rows for each power follow whatever rows are left: then less is an outlier.
        double most = OUTLIER * (1 + ROWS_FOR_A_POWER * columns / Math.max(1, distances));
        return distances == 0 ? most : most * Math.max(1, distance[distances / 2] / MEDIAN_DISTANCE);
    }

    /** One step towards the deviation from call to call under which the blocks' deviations are likeliest. */
    private double likeliestCallNoise() {
        Arrays.fill(deviance, 0);
        forEach((group, weight) -> {
            errors.fill(again, expectedUjPerS, believedUjPerS, callNoise, resolutionUj);
            errors.holdOutliers(gate);
            errors.copyExtra(extra);
            for (int i = 0; i < TRIED.length; i++) {
                errors.fill(again, expectedUjPerS, believedUjPerS, bounded(TRIED[i] * callNoise), resolutionUj);
                errors.addExtra(extra);
                deviance[i] += errors.deviance();
            }
        });
        int best = TRIED.length / 2;
        for (int i = 0; i < TRIED.length; i++) {
            best = deviance[i] < deviance[best] ? i : best;
        }
        return bounded(TRIED[best] * callNoise);
    }

    private static double bounded(double noise) {
        return Math.max(SMALLEST_CALL_NOISE, Math.min(LARGEST_CALL_NOISE, noise));
    }

    private void expect(PowerFit fit) {
        for (int i = 0; i < expectedUjPerS.length; i++) {
            // A power of nothing would give its intervals no error at all.
            expectedUjPerS[i] = Columns.isPowerOfWork(i) ? Math.max(fit.power(i), 0.1 * fit.mean) : fit.power(i);
            believedUjPerS[i] = fit.power(i);
        }
        expectedUjPerS[Columns.LAG] = 0;
        meanUjPerS = Math.max(1e-6, fit.mean);
        lastFit = fit;
        fitted = true;
    }

    private Sums all() {
        Sums sum = new Sums();
        for (Sums group : groups) {
            sum.addAll(group);
        }
        return sum;
    }

    /** Powers that fit best. @param scopeMeanUjPerS mean power of the scope; NaN if unknown */
    public PowerFit fit(double scopeMeanUjPerS) {
        if (fitted && (firstCallsLeft || columns <= LARGE && blocks - weighedAt >= Math.max(FEWEST_NEW, NEW_BLOCKS * store.size()))) {
            weighAgain(firstCallsLeft ? PASSES : 1);
        }
        if (latest != null && columns > LARGE && blocks - latestAt <= SAME_FIT * (latestAt - columnAt)) {
            return latest;
        }
        latest = PowerFit.of(all(), groups, scopeMeanUjPerS > 0 ? scopeMeanUjPerS : meanUjPerS, lagSigmaS, lastFit);
        latestAt = blocks;
        return latest;
    }

    /** Part of what the fit knows that comes from the scope in progress, 0 to 1. */
    public double currentPart() {
        double rows = 0;
        for (Sums group : groups) {
            rows += group.rows;
        }
        return rows > 0 ? Math.min(1, scopeRows / rows) : 0;
    }

    /** Relative standard deviation of power from call to call, as the residuals show it. */
    public double callNoise(PowerFit fit) {
        return Math.min(LARGEST_CALL_NOISE, callNoise * Math.sqrt(fit.dispersion));
    }

    /** Lets everything so far count for less. */
    public void discount(double weight) {
        for (Sums group : groups) {
            group.scale(weight);
        }
        store.scale(weight);
        scopeRows *= weight;
        latest = weight > FORGOTTEN ? latest : null;
    }

    /** Another scope begins. @param fit of the one that ends */
    public void endScope(PowerFit fit, double keep) {
        if (columns > 0) {
            expect(fit);
        }
        discount(keep);
        scopeRows = 0;
    }
}
