package io.dnnenergy.agent.attribute;

import java.util.Arrays;

/**
 * For sources that are no measurement (CPU time times a stated power): CPU time is exact for each span, so each label is charged its own,
 * and CPU time of the process outside labels stays unattributed. Nothing is known of static power, of other processes or of a 95 % interval.
 * Keeps no state.
 */
public final class ProxyAttribution implements Attribution {
    @Override
    public void observe(Interval interval) {
        // The scope's own totals say everything.
    }

    @Override
    public ScopeEnergy settle(ScopeTotals totals) {
        LabelTimes times = totals.times();
        int size = times.size();
        double labelS = times.totalCpuS();
        // Readings of thread and process clocks differ by some microseconds: labels may sum to a little more than the process.
        double allS = totals.processCpuS() > labelS ? totals.processCpuS() : labelS;
        double[] chargedUj = new double[size];
        double leftUj = totals.energyUj();
        int[] group = new int[size];
        for (int i = 0; i < size; i++) {
            chargedUj[i] = allS > 0 ? Math.min(leftUj, totals.energyUj() * (times.cpuS(i) / allS)) : 0;
            leftUj -= chargedUj[i];
            group[i] = i;
        }
        Quality[] quality = new Quality[size];
        Arrays.fill(quality, Quality.PROXY);
        return new ScopeEnergy(chargedUj, unknown(size), unknown(size), unknown(size), quality, group, unknown(size), Double.NaN, 0,
                Math.max(0, leftUj), Math.max(0, leftUj), null);
    }

    private static double[] unknown(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
