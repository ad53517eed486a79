package io.dnnenergy.agent.attribute;

import java.util.Arrays;
import java.util.List;

/**
 * Splits the energy of each interval in proportion to the CPU seconds of what ran in it. Needs nothing but the readings, is exact for
 * spans much longer than an interval, and biased towards the neighbours' power for shorter ones, however long the run: its intervals say
 * so. Not thread-safe.
 */
public final class TimeShareAttribution implements Attribution {
    private final List<DomainSettings> settings;
    private final LabelSum[] sums;

    public TimeShareAttribution(List<DomainSettings> settings) {
        this.settings = List.copyOf(settings);
        this.sums = new LabelSum[settings.size()];
        Arrays.setAll(sums, i -> new LabelSum());
    }

    @Override
    public void observe(Interval interval) {
        sums[interval.domain].add(interval, settings.get(interval.domain));
    }

    @Override
    public ScopeEnergy settle(ScopeTotals totals) {
        DomainSettings domain = settings.get(totals.domain());
        LabelSum sum = sums[totals.domain()];
        ScopeSplit split = new ScopeSplit(totals, domain, domain.staticPowerW(), sum.runFraction(), sum.alone.value(), sum.idleFraction());
        LabelTimes times = totals.times();
        double[] raw = new double[times.size()];
        double rawSum = sum.powerW(LabelSum.UNLABELLED) * split.unlabelledS;
        for (int i = 0; i < raw.length; i++) {
            raw[i] = sum.powerW(LabelSum.slot(times.label(i))) * split.seconds(times, i);
            rawSum += raw[i];
        }
        double[] measuredUj = new double[raw.length];
        double[] dynamicUj = new double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            dynamicUj[i] = rawSum > 0 ? split.processUj * (raw[i] / rawSum) : 0;
            measuredUj[i] = dynamicUj[i] + split.staticUj * split.staticPart(times, i);
        }
        double unattributedUj = split.unattributedUj(measuredUj);
        ScopeEnergy result = EdgeError.withIntervals(times, split, measuredUj, dynamicUj, unattributedUj,
                split.unlabelledUj(sum.powerW(LabelSum.UNLABELLED), rawSum, unattributedUj), sum.meanIntervalS(),
                domain.staticKnown());
        sum.clear();
        return result;
    }

    /** Energy above static and seconds by label since the last settlement. */
    private static final class LabelSum {
        static final int UNLABELLED = 0;
        private double[] dynamicUj = new double[64];
        private double[] seconds = new double[64];
        private double totalUj;
        private double idleUj;
        private double ranS;
        private final RunFraction alone = new RunFraction();
        private double lengthS;
        private long intervals;

        static int slot(int label) {
            return label + 1;
        }

        void add(Interval interval, DomainSettings domain) {
            double lengthNowS = interval.durationS();
            if (!(lengthNowS > 0)) {
                return;
            }
            double staticUj = domain.staticKnown() ? domain.staticPowerW() * 1e6 * lengthNowS : 0;
            double dynamicNowUj = Math.max(0, interval.energyUj - staticUj);
            boolean byCpu = domain.byCpu() && !Double.isNaN(interval.processCpuS);
            double labelS = byCpu ? interval.overlap.totalCpuS() : interval.overlap.totalWallS();
            double processS = byCpu ? Math.max(interval.processCpuS, labelS) : labelS;
            double busyS = processS;
            if (!byCpu) {
                // Time in which no label ran counts as idle.
                busyS = Math.max(labelS, lengthNowS);
            } else if (interval.machineCpuS > processS) {
                busyS = interval.machineCpuS;
            }
            totalUj += dynamicNowUj;
            lengthS += lengthNowS;
            ranS += Math.min(lengthNowS, byCpu ? busyS : labelS);
            alone.add(interval.overlap.totalWallS(), lengthNowS);
            intervals++;
            if (!(busyS > 0)) {
                idleUj += dynamicNowUj;
                return;
            }
            for (int i = 0; i < interval.overlap.size(); i++) {
                double s = byCpu ? interval.overlap.cpuS(i) : interval.overlap.wallS(i);
                charge(slot(interval.overlap.label(i)), s, dynamicNowUj * (s / busyS));
            }
            if (byCpu) {
                charge(UNLABELLED, processS - labelS, dynamicNowUj * ((processS - labelS) / busyS));
            } else {
                idleUj += dynamicNowUj * ((busyS - labelS) / busyS);
            }
        }

        private void charge(int slot, double s, double uj) {
            if (slot >= seconds.length) {
                seconds = Arrays.copyOf(seconds, Math.max(slot + 1, 2 * seconds.length));
                dynamicUj = Arrays.copyOf(dynamicUj, seconds.length);
            }
            seconds[slot] += s;
            dynamicUj[slot] += uj;
        }

        /** Mean power while it ran; that of everything where this label was never seen in an interval. Only ratios matter. */
        double powerW(int slot) {
            if (slot < seconds.length && seconds[slot] > 0) {
                return dynamicUj[slot] * 1e-6 / seconds[slot];
            }
            double allS = Arrays.stream(seconds).sum();
            return allS > 0 ? Arrays.stream(dynamicUj).sum() * 1e-6 / allS : 1;
        }

        double runFraction() {
            return lengthS > 0 ? Math.min(1, ranS / lengthS) : 1;
        }

        double idleFraction() {
            return totalUj > 0 ? Math.min(1, idleUj / totalUj) : 0;
        }

        double meanIntervalS() {
            return intervals > 0 ? lengthS / intervals : Double.NaN;
        }

        void clear() {
            Arrays.fill(dynamicUj, 0);
            Arrays.fill(seconds, 0);
            totalUj = 0;
            idleUj = 0;
            ranS = 0;
            alone.clear();
            lengthS = 0;
            intervals = 0;
        }
    }
}
