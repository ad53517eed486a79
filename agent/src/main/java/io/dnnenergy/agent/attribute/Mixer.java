package io.dnnenergy.agent.attribute;

import io.dnnenergy.agent.attribute.fit.Block;
import io.dnnenergy.agent.attribute.fit.Columns;
import io.dnnenergy.agent.attribute.fit.PowerFit;
import io.dnnenergy.agent.attribute.fit.WeighedRows;

/** The stream of one domain's intervals: each becomes a row of the fit, columns are seconds by label. */
final class Mixer {
    /** Time after which what was seen in earlier scopes counts for a third: power changes with temperature, and with the JIT. */
    private static final double MEMORY_S = 60;
    /** How far off the lag may be that intervals have been corrected by, in ticks, before any data. */
    private static final double LAG_SIGMA = 0.02;
    /** An interval that is this much longer than the shortest is a pause between bursts. */
    private static final double PAUSE = 3;
    /** First calls of a label, which may be something else besides. */
    private static final double FIRST_CALLS = 2;

    final Columns columns = new Columns();
    private final DomainSettings settings;
    private final WeighedRows rows;
    private final Block block = new Block();
    private int newColumn = -1;
    private double shortestS = Double.POSITIVE_INFINITY;
    private long lastEndNs = Long.MIN_VALUE;
    private double energyUj;
    private double lengthS;
    private final RunFraction allRan = new RunFraction();
    private final RunFraction shortRan = new RunFraction();
    private final RunFraction alone = new RunFraction();
    private final RunFraction shortAlone = new RunFraction();

    Mixer(DomainSettings settings) {
        this.settings = settings;
        rows = new WeighedRows(settings.resolutionUj() > 0 ? settings.resolutionUj() : 0);
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
        if (interval.startLocated && interval.endLocated) {
            shortestS = Math.min(shortestS, nowS);
        }
        ran(interval, busyS);
        rows.guess(Math.max(1e-6, energyUj / lengthS), lagSigmaS());
        int firstCallsOf = firstCallsOf(overlap, byCpu);
        // Intervals whose energy is in doubt are left out: what comes after one does not share an edge with what came before.
        if (block.rows() > 0 && (!interval.startLocated || interval.startNs != lastEndNs || firstCallsOf != newColumn)) {
            flush();
        }
        newColumn = firstCallsOf;
        lastEndNs = interval.endNs;
        block.begin(interval.energyUj - (settings.staticKnown() ? settings.staticPowerW() * 1e6 * nowS : 0), nowS,
                variance(interval.startLocated, interval.startSigmaNs, nowS), variance(interval.endLocated, interval.endSigmaNs, nowS));
        fillRow(interval, byCpu, processS - labelS, busyS - processS);
        if (block.rows() == Block.MAX_ROWS || !interval.endLocated || nowS > PAUSE * shortestS) {
            flush();
        }
    }

    private void ran(Interval interval, double busyS) {
        double nowS = interval.durationS();
        boolean exact = !Double.isNaN(interval.idleS);
        double ranS = exact ? nowS - interval.idleS : busyS;
        double wallS = interval.overlap.totalWallS();
        allRan.add(nowS, ranS);
        alone.add(wallS, nowS);
        if (exact || nowS <= PAUSE * shortestS) {
            shortRan.add(nowS, ranS);
            shortAlone.add(wallS, nowS);
        }
    }

    /** The column of the label whose first calls lie in an interval; -1 if no label's do. */
    private int firstCallsOf(LabelTimes overlap, boolean byCpu) {
        int found = -1;
        for (int i = 0; i < overlap.size(); i++) {
            int column = columns.of(overlap.label(i));
            rows.called(column, overlap.calls(i));
            if (rows.calls(column) <= FIRST_CALLS && (byCpu ? overlap.cpuS(i) : overlap.wallS(i)) > 0) {
                found = column;
            }
        }
        return found;
    }

    private void fillRow(Interval interval, boolean byCpu, double unlabelledS, double othersS) {
        if (!settings.staticKnown()) {
            block.put(Columns.STATIC, interval.durationS(), 0);
        }
        if (unlabelledS > 0) {
            block.put(Columns.UNLABELLED, unlabelledS, 1);
        }
        if (othersS > 0 && !settings.machineScope()) {
            block.put(Columns.OTHERS, othersS, 1);
        }
        LabelTimes overlap = interval.overlap;
        for (int i = 0; i < overlap.size(); i++) {
            double s = byCpu ? overlap.cpuS(i) : overlap.wallS(i);
            if (s > 0) {
                block.put(columns.of(overlap.label(i)), s, overlap.calls(i));
            }
        }
        if (interval.startLocated && interval.endLocated) {
            double changeUjPerS = rateUjPerS(interval.startRates, byCpu) - rateUjPerS(interval.endRates, byCpu);
            if (changeUjPerS != 0) {
                block.put(Columns.LAG, changeUjPerS, 1);
            }
        }
    }

    /** Power of what runs at a moment, as far as it is known by now. */
    private double rateUjPerS(LabelTimes rates, boolean byCpu) {
        double sum = 0;
        for (int i = 0; i < rates.size(); i++) {
            sum += rows.power(columns.of(rates.label(i))) * (byCpu ? rates.cpuS(i) : rates.wallS(i));
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
        if (block.rows() > 0) {
            rows.add(block, columns.size(), newColumn);
        }
    }

    PowerFit fit() {
        flush();
        rows.guess(lengthS > 0 ? Math.max(1e-6, energyUj / lengthS) : 1e-6, lagSigmaS());
        return rows.fit(lengthS > 0 ? Math.max(1e-6, energyUj / lengthS) : Double.NaN);
    }

    private double lagSigmaS() {
        double tickS = settings.tickS() > 0 ? settings.tickS() : shortestS;
        return LAG_SIGMA * (Double.isFinite(tickS) ? tickS : 1);
    }

    /** Part of what the fit knows that comes from this scope, 0 to 1. */
    double currentPart() {
        return rows.currentPart();
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
        return rows.callNoise(fit);
    }

    void discount(double weight) {
        flush();
        rows.discount(weight);
    }

    void endScope(PowerFit fit, double scopeS) {
        rows.endScope(fit, Math.exp(-Math.max(0, scopeS) / MEMORY_S));
        energyUj = 0;
        lengthS = 0;
        allRan.clear();
        shortRan.clear();
        alone.clear();
        shortAlone.clear();
    }
}
