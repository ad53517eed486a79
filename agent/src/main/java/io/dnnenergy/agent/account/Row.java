package io.dnnenergy.agent.account;

import io.dnnenergy.agent.attribute.Interval;
import io.dnnenergy.agent.attribute.LabelTimes;

/** A domain's stretch between two readings in the making: what of it still waits to be told of native workers. Reused. Not thread-safe. */
final class Row {
    final Interval interval = new Interval();
    /** Own CPU seconds since the threads were read last. */
    private final LabelTimes fresh = new LabelTimes();
    /** CPU seconds that no label has, of the slices that have ended. */
    private double unlabelledS;

    Row(int domain) {
        interval.domain = domain;
        interval.machineCpuS = 0;
    }

    void ran(int label, double cpuS, double wallS) {
        interval.overlap.add(label, cpuS, wallS);
        fresh.add(label, cpuS, wallS);
    }

    /** Takes in a slice that has ended. */
    void share(Teams teams, Unlabelled unlabelled) {
        double partS = unlabelled.overlapS(interval.startNs, interval.endNs);
        unlabelledS += unlabelled.in(partS, Math.max(0, partS - fresh.totalWallS()));
        for (int i = 0; i < fresh.size(); i++) {
            double ratio = teams.ratio(fresh.label(i));
            if (ratio > 0) {
                interval.overlap.add(fresh.label(i), ratio * fresh.cpuS(i), 0);
            }
        }
        fresh.clear();
    }

    /**
     * Sets the process's CPU time to that of its labels and the rest by the slice: the JVM tells it in steps of 10 ms, longer than most
     * stretches.
     */
    void smooth() {
        double othersS = interval.machineCpuS - interval.processCpuS;
        interval.processCpuS = interval.overlap.totalCpuS() + unlabelledS;
        interval.machineCpuS = interval.processCpuS + othersS;
    }

    /** Begins where the other ended. */
    void follow(Row before) {
        interval.startNs = before.interval.endNs;
        interval.startLocated = before.interval.endLocated;
        interval.startSigmaNs = before.interval.endSigmaNs;
        interval.endNs = interval.startNs;
        interval.endLocated = false;
        interval.endSigmaNs = Double.NaN;
        interval.energyUj = 0;
        interval.processCpuS = 0;
        interval.machineCpuS = 0;
        forget();
    }

    void forget() {
        interval.overlap.clear();
        fresh.clear();
        unlabelledS = 0;
    }
}
