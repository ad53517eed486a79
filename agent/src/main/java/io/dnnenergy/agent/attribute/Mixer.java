package io.dnnenergy.agent.attribute;

import java.util.Arrays;

/** The stream of one domain's intervals, reduced to sufficient statistics in constant memory. */
final class Mixer {
    /** Blocks are dealt out in turn to this many groups, whose disagreement shows how far the fit can be trusted. */
    static final int GROUPS = 24;
    /** Time after which what was seen in earlier scopes counts for a third: power changes with temperature, and with the JIT. */
    private static final double MEMORY_S = 60;
    private static final double FIRST_CALL_NOISE = 0.05;
    private static final double LARGEST_CALL_NOISE = 0.3;
    private static final double SMALLEST_CALL_NOISE = 0.002;
    /** How far off the lag may be that intervals have been corrected by, in ticks, before any data. */
    private static final double LAG_SIGMA = 0.02;
    /** An interval that is this much longer than the shortest is a pause between bursts. */
    private static final double PAUSE = 3;
    /** Rounds of weighing rows by powers and fitting powers to rows. */
    private static final int PASSES = 3;
    /** Standard deviations beyond which a row is an outlier. */
    private static final double OUTLIER = 3;
    /** Rows for each power from which on outliers stand out among them. */
    private static final double ROWS_FOR_A_POWER = 10;
    /** Median of a normal distribution's distances from its mean, in standard deviations. */
    private static final double MEDIAN_DISTANCE = 0.6745;
    private static final int FIRST_WEIGHING = 8;

    final Columns columns = new Columns();
    private final DomainSettings settings;
    private final Sums[] groups = new Sums[GROUPS];
    private final Block block = new Block();
    /** Powers for the sizes of errors, and as the last fit had them. */
    private double[] expectedUjPerS = new double[0];
    private double[] believedUjPerS = new double[0];
    private boolean expectedFitted;
    private PowerFit lastFit;
    private double callNoise = FIRST_CALL_NOISE;
    private double shortestS = Double.POSITIVE_INFINITY;
    private long blocks;
    private final BlockStore store = new BlockStore();
    private final Sums scratch = new Sums();
    private double[] distance = new double[256];
    private int distances;
    private long lastEndNs = Long.MIN_VALUE;
    private double gate = Double.POSITIVE_INFINITY;
    private int weighAgainAt = FIRST_WEIGHING;
    private long nextWeighing = Long.MAX_VALUE;
    private double scopeRows;
    private double energyUj;
    private double lengthS;
    private final RunFraction allRan = new RunFraction();
    private final RunFraction shortRan = new RunFraction();
    private final RunFraction alone = new RunFraction();
    private final RunFraction shortAlone = new RunFraction();
    private double meanUjPerS = 1;

    Mixer(DomainSettings settings) {
        this.settings = settings;
        Arrays.setAll(groups, i -> new Sums());
    }

    void add(Interval interval) {
        double nowS = interval.durationS();
        if (!(nowS > 0)) {
            return;
        }
        boolean byCpu = settings.byCpu() && !Double.isNaN(interval.processCpuS);
        LabelTimes overlap = interval.overlap;
        double labelS = byCpu ? overlap.totalCpuS() : overlap.totalWallS();
        double processS = byCpu ? Math.max(interval.processCpuS, labelS) : labelS;
        double busyS = byCpu && interval.machineCpuS > processS ? interval.machineCpuS : processS;
        energyUj += interval.energyUj;
        lengthS += nowS;
        boolean located = interval.startLocated && interval.endLocated;
        if (located) {
            shortestS = Math.min(shortestS, nowS);
        }
        boolean exact = !Double.isNaN(interval.idleS);
        double ranS = exact ? nowS - interval.idleS : busyS;
        double wallS = overlap.totalWallS();
        allRan.add(nowS, ranS);
        alone.add(wallS, nowS);
        if (exact || nowS <= PAUSE * shortestS) {
            shortRan.add(nowS, ranS);
            shortAlone.add(wallS, nowS);
        }
        if (!expectedFitted) {
            meanUjPerS = Math.max(1e-6, energyUj / lengthS);
        }
        // Intervals whose energy is in doubt are left out: what comes after one does not share an edge with what came before.
        if (block.rows() > 0 && (!interval.startLocated || interval.startNs != lastEndNs)) {
            flush();
        }
        lastEndNs = interval.endNs;
        block.begin(interval.energyUj - (settings.staticKnown() ? settings.staticPowerW() * 1e6 * nowS : 0), nowS,
                variance(interval.startLocated, interval.startSigmaNs, nowS), variance(interval.endLocated, interval.endSigmaNs, nowS));
        if (!settings.staticKnown()) {
            block.put(Columns.STATIC, nowS, 0);
        }
        if (processS > labelS) {
            block.put(Columns.UNLABELLED, processS - labelS, 1);
        }
        if (busyS > processS && !settings.machineScope()) {
            block.put(Columns.OTHERS, busyS - processS, 1);
        }
        for (int i = 0; i < overlap.size(); i++) {
            double s = byCpu ? overlap.cpuS(i) : overlap.wallS(i);
            if (s > 0) {
                block.put(columns.of(overlap.label(i)), s, overlap.calls(i));
            }
        }
        if (located) {
            double changeUjPerS = rateUjPerS(interval.startRates, byCpu) - rateUjPerS(interval.endRates, byCpu);
            if (changeUjPerS != 0) {
                block.put(Columns.LAG, changeUjPerS, 1);
            }
        }
        if (block.rows() == Block.MAX_ROWS || !interval.endLocated || nowS > PAUSE * shortestS) {
            flush();
        }
    }

    /** Power of what runs at a moment, as far as it is known by now. */
    private double rateUjPerS(LabelTimes rates, boolean byCpu) {
        double sum = 0;
        for (int i = 0; i < rates.size(); i++) {
            int column = columns.of(rates.label(i));
            double powerUjPerS = expectedFitted && column < expectedUjPerS.length ? expectedUjPerS[column] : meanUjPerS;
            sum += powerUjPerS * (byCpu ? rates.cpuS(i) : rates.wallS(i));
        }
        return sum;
    }

    /** A located edge is off by its stamp's error; any other reading is up to a tick old. */
    private double variance(boolean located, double sigmaNs, double nowS) {
        if (located) {
            return Double.isNaN(sigmaNs) ? 0 : sigmaNs * sigmaNs * 1e-18;
        }
        double tickS = Math.min(nowS, settings.tickS() > 0 ? settings.tickS() : shortestS);
        return tickS * tickS / 12;
    }

    private void flush() {
        int group = (int) (blocks++ % GROUPS);
        store.add(block, group);
        scopeRows += block.rows();
        flushInto(groups[group], expectedFitted ? gate : Double.POSITIVE_INFINITY);
        if (store.size() >= weighAgainAt || blocks >= nextWeighing) {
            weighAgain();
        }
    }

    private void flushInto(Sums sums, double gate) {
        sums.grow(columns.size());
        prepareExpected();
        double resolutionUj = settings.resolutionUj() > 0 ? settings.resolutionUj() : 0;
        block.flushInto(sums, expectedUjPerS, believedUjPerS, callNoise, resolutionUj, gate);
    }

    /** Number of its standard deviations beyond which a row is an outlier: larger while powers are known badly, so that all rows are far off. */
    private double gate() {
        prepareExpected();
        distances = 0;
        double resolutionUj = settings.resolutionUj() > 0 ? settings.resolutionUj() : 0;
        store.forEach(block, (group, weight) -> {
            if (distance.length < distances + Block.MAX_ROWS) {
                distance = Arrays.copyOf(distance, 2 * distance.length);
            }
            distances += block.distances(expectedUjPerS, believedUjPerS, callNoise, resolutionUj, distance, distances);
        });
        Arrays.sort(distance, 0, distances);
        // Few rows for each power follow whatever rows are left: then less is an outlier.
        double most = OUTLIER * (1 + ROWS_FOR_A_POWER * columns.size() / Math.max(1, distances));
        return distances == 0 ? most : most * Math.max(1, distance[distances / 2] / MEDIAN_DISTANCE);
    }

    private void prepareExpected() {
        if (expectedUjPerS.length < columns.size()) {
            int from = expectedUjPerS.length;
            expectedUjPerS = Arrays.copyOf(expectedUjPerS, Math.max(columns.size(), 2 * from));
            Arrays.fill(expectedUjPerS, from, expectedUjPerS.length, meanUjPerS);
        }
        if (!expectedFitted) {
            Arrays.fill(expectedUjPerS, meanUjPerS);
            expectedUjPerS[Columns.STATIC] = 0;
        }
        expectedUjPerS[Columns.LAG] = 0;
        if (believedUjPerS.length < expectedUjPerS.length) {
            int from = believedUjPerS.length;
            believedUjPerS = Arrays.copyOf(believedUjPerS, expectedUjPerS.length);
            System.arraycopy(expectedUjPerS, from, believedUjPerS, from, expectedUjPerS.length - from);
        }
    }

    /** Weighs all kept rows anew, by the powers that they show: more often at first. */
    private void weighAgain() {
        nextWeighing = blocks + Math.max(FIRST_WEIGHING, store.size());
        weighAgainAt = Integer.MAX_VALUE;
        for (int pass = 0; pass < PASSES; pass++) {
            expect(PowerFit.of(all(), null, meanUjPerS, lagSigmaS(), lastFit));
            gate = gate();
            for (Sums group : groups) {
                group.clear();
            }
            store.forEach(block, (group, weight) -> {
                scratch.clear();
                flushInto(scratch, gate);
                groups[group].addAll(scratch, weight);
            });
        }
        expect(PowerFit.of(all(), null, meanUjPerS, lagSigmaS(), lastFit));
    }

    private void expect(PowerFit fit) {
        for (int i = 0; i < expectedUjPerS.length; i++) {
            // A power of nothing would give its intervals no error at all.
            expectedUjPerS[i] = Columns.isPowerOfWork(i) ? Math.max(fit.power(i), 0.1 * fit.mean) : fit.power(i);
        }
        for (int i = 0; i < believedUjPerS.length; i++) {
            believedUjPerS[i] = fit.power(i);
        }
        meanUjPerS = Math.max(1e-6, fit.mean);
        lastFit = fit;
        expectedFitted = true;
        double factor = Math.sqrt(fit.dispersion);
        callNoise = Math.max(SMALLEST_CALL_NOISE, Math.min(LARGEST_CALL_NOISE, callNoise * factor));
    }

    private Sums all() {
        Sums sum = new Sums();
        for (Sums group : groups) {
            sum.addAll(group);
        }
        return sum;
    }

    PowerFit fit() {
        if (block.rows() > 0) {
            flush();
        }
        return PowerFit.of(all(), groups, lengthS > 0 ? Math.max(1e-6, energyUj / lengthS) : meanUjPerS, lagSigmaS(), lastFit);
    }

    private double lagSigmaS() {
        double tickS = settings.tickS() > 0 ? settings.tickS() : shortestS;
        return LAG_SIGMA * (Double.isFinite(tickS) ? tickS : 1);
    }

    /** Part of what the fit knows that comes from this scope, 0 to 1. */
    double currentPart() {
        double rows = 0;
        for (Sums group : groups) {
            rows += group.rows;
        }
        return rows > 0 ? Math.min(1, scopeRows / rows) : 0;
    }

    /** From short intervals where there are any: in a long one, threads beside each other hide the time in which none ran. */
    double runFraction() {
        return shortRan.known() ? shortRan.value() : allRan.value();
    }

    /** Part of the labels' wall time that is left when time in which several ran counts once. */
    double alone() {
        return shortAlone.known() ? shortAlone.value() : alone.value();
    }

    /** Relative standard deviation of power from call to call, as the residuals show it. */
    double callNoise(PowerFit fit) {
        return Math.min(LARGEST_CALL_NOISE, callNoise * Math.sqrt(fit.dispersion));
    }

    void discount(double weight) {
        if (block.rows() > 0) {
            flush();
        }
        for (Sums group : groups) {
            group.scale(weight);
        }
        store.scale(weight);
        scopeRows *= weight;
    }

    void endScope(PowerFit fit, double scopeS) {
        expect(fit);
        double keep = Math.exp(-Math.max(0, scopeS) / MEMORY_S);
        for (Sums group : groups) {
            group.scale(keep);
        }
        store.scale(keep);
        scopeRows = 0;
        energyUj = 0;
        lengthS = 0;
        allRan.clear();
        shortRan.clear();
        alone.clear();
        shortAlone.clear();
    }
}
