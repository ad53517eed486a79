package io.dnnenergy.agent.attribute;

import java.util.Arrays;
import java.util.List;

/**
 * Splits the energy of each interval in proportion to the CPU seconds of what ran in it. Needs nothing but the readings, is exact for
 * spans much longer than an interval, and biased towards the neighbours' power for shorter ones, however long the run: its 95 %
 * intervals say so. Not thread-safe.
 */
public final class TimeShareAttribution implements Attribution {
    private final List<DomainSettings> settings;
    private final LabelSum[] sums;

    /** By domain number. */
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
            RunSeconds seconds = RunSeconds.of(domain, interval.overlap, interval.processCpuS, interval.machineCpuS);
            // Where wall seconds are all that is known, time in which no label ran counts as idle.
            double busyS = seconds.byCpu() ? seconds.busyS() : Math.max(seconds.labelS(), lengthNowS);
            totalUj += dynamicNowUj;
            lengthS += lengthNowS;
            ranS += Math.min(lengthNowS, seconds.byCpu() ? busyS : seconds.labelS());
            alone.add(interval.overlap.totalWallS(), lengthNowS);
            intervals++;
            if (busyS > 0) {
                share(interval.overlap, seconds, busyS, dynamicNowUj);
            } else {
                idleUj += dynamicNowUj;
            }
        }

        private void share(LabelTimes overlap, RunSeconds seconds, double busyS, double uj) {
            for (int i = 0; i < overlap.size(); i++) {
                double s = seconds.of(overlap, i);
                charge(slot(overlap.label(i)), s, uj * (s / busyS));
            }
            double unlabelledS = seconds.processS() - seconds.labelS();
            if (seconds.byCpu()) {
                charge(UNLABELLED, unlabelledS, uj * (unlabelledS / busyS));
            } else {
                idleUj += uj * ((busyS - seconds.labelS()) / busyS);
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
