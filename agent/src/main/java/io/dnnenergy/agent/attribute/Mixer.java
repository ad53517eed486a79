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

    final Columns columns = new Columns();
    private final DomainSettings settings;
    private final Sums[] groups = new Sums[GROUPS];
    private final Block block = new Block();
    private double[] expectedUjPerS = new double[0];
    private boolean expectedFitted;
    private PowerFit lastFit;
    private double callNoise = FIRST_CALL_NOISE;
    private double shortestS = Double.POSITIVE_INFINITY;
    private long blocks;
    private long refitAtBlock = 32;
    private double scopeRows;
    private double energyUj;
    private double lengthS;
    private final RunFraction allRan = new RunFraction();
    private final RunFraction shortRan = new RunFraction();
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
        allRan.add(nowS, ranS);
        if (exact || nowS <= PAUSE * shortestS) {
            shortRan.add(nowS, ranS);
        }
        if (!expectedFitted) {
            meanUjPerS = Math.max(1e-6, energyUj / lengthS);
        }
        if (block.rows() > 0 && !interval.startLocated) {
            flush();
        }
        block.begin(interval.energyUj - (settings.staticKnown() ? settings.staticPowerW() * 1e6 * nowS : 0), nowS,
                variance(interval.startLocated, interval.startSigmaNs, nowS), variance(interval.endLocated, interval.endSigmaNs, nowS));
        if (!settings.staticKnown()) {
            block.put(Columns.STATIC, nowS, 0);
        }
        if (processS > labelS) {
            block.put(Columns.UNLABELLED, processS - labelS, 1);
        }
        if (busyS > processS) {
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
        Sums sums = groups[(int) (blocks % GROUPS)];
        sums.grow(columns.size());
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
        double resolutionUj = settings.resolutionUj() > 0 ? settings.resolutionUj() : 0;
        scopeRows += block.rows();
        block.flushInto(sums, expectedUjPerS, callNoise, resolutionUj);
        blocks++;
        if (blocks == refitAtBlock) {
            refitAtBlock *= 2;
            expect(PowerFit.of(all(), null, meanUjPerS, lagSigmaS(), lastFit));
        }
    }

    private void expect(PowerFit fit) {
        for (int i = 0; i < expectedUjPerS.length; i++) {
            // A power of nothing would give its intervals no error at all.
            expectedUjPerS[i] = Columns.isPowerOfWork(i) ? Math.max(fit.power(i), 0.1 * fit.mean) : fit.power(i);
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
        scopeRows *= weight;
    }

    void endScope(PowerFit fit, double scopeS) {
        expect(fit);
        double keep = Math.exp(-Math.max(0, scopeS) / MEMORY_S);
        for (Sums group : groups) {
            group.scale(keep);
        }
        scopeRows = 0;
        energyUj = 0;
        lengthS = 0;
        allRan.clear();
        shortRan.clear();
    }
}
