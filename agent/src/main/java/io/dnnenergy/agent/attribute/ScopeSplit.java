package io.dnnenergy.agent.attribute;

/**
 * How one scope's energy falls apart before labels are looked at: static and dynamic, this process and others, time in which something ran
 * and time in which nothing did. Other processes' part goes by CPU time. All energies in microjoules, all times in seconds.
 */
final class ScopeSplit {
    /** Stands for a device that this process does not use: what it is charged is beyond a double's precision. */
    private static final double LEAST_SHARE = 1e-18;
    /** Part of the labels' wall time from which on they count as running one after the other. */
    private static final double ONE_BY_ONE = 0.95;

    /** True if labels' CPU seconds are used, false if their wall seconds. */
    final boolean byCpu;
    private final RunSeconds seconds;
    final double energyUj;
    /** Idle energy; 0 where it is not known (it is then inside the dynamic part). */
    final double staticUj;
    /** Drawn above idle while nothing ran that could be charged for it. */
    final double idleUj;
    /** Drawn above idle by this process, labelled or not. */
    final double processUj;
    /** Drawn by other processes, their share of static included. */
    final double otherProcessesUj;
    /** Static energy of the time in which this process ran something that no label has. */
    private final double staticUnlabelledUj;
    /** Part of the static energy that is shared out among the labels. */
    private final double labelledPart;
    private final double weights;
    /** True if labels ran one after the other, or if their wall time is all that is known of them. */
    private final boolean oneByOne;
    /** CPU seconds of all that ran, other processes included unless they are kept in. */
    final double busyS;
    /** Seconds of this process that no label has. */
    final double unlabelledS;

    /**
     * @param staticPowerW idle power; NaN or 0 if not known
     * @param runFraction  part of the time in which something ran, 0 to 1
     * @param alone        part of the labels' wall time that is left when time in which several ran counts once, 0 to 1
     * @param idleFraction part of the dynamic energy that was drawn while nothing ran, 0 to 1
     */
    ScopeSplit(ScopeTotals totals, DomainSettings settings, double staticPowerW, double runFraction, double alone, double idleFraction) {
        seconds = RunSeconds.of(settings, totals.times(), totals.processCpuS(), totals.machineCpuS());
        byCpu = seconds.byCpu();
        energyUj = totals.energyUj();
        double wanted = Double.isNaN(staticPowerW) ? 0 : staticPowerW * 1e6 * totals.durationS();
        staticUj = Math.max(0, Math.min(wanted, energyUj));
        double dynamicUj = energyUj - staticUj;
        idleUj = dynamicUj * idleFraction;
        double processS = seconds.processS();
        busyS = busyS(totals, settings);
        double share = busyS > 0 ? processS / busyS : 0;
        // Without anything that ran there is nobody to charge: the remainder ends up as unattributed.
        double ranUj = busyS > 0 ? dynamicUj - idleUj : 0;
        processUj = ranUj * share;
        oneByOne = !byCpu || alone >= ONE_BY_ONE;
        double sum = 0;
        for (int i = 0; i < totals.times().size(); i++) {
            sum += weight(totals.times(), i);
        }
        weights = sum;
        double labelFraction = totals.durationS() > 0 ? Math.min(1, alone * totals.times().totalWallS() / totals.durationS()) : 0;
        labelledPart = labelFraction * share;
        staticUnlabelledUj = staticUj * share * Math.max(0, runFraction - labelFraction);
        otherProcessesUj = Math.max(0, ranUj - processUj) + (busyS > 0 ? staticUj * runFraction * (1 - share) : 0);
        unlabelledS = processS - seconds.labelS();
    }

    private double busyS(ScopeTotals totals, DomainSettings settings) {
        if (settings.machineScope()) {
            return seconds.processS();
        }
        if (!byCpu && totals.processCpuS() < totals.machineCpuS()) {
            // A device's own account of processes: the labels' wall seconds are this process's part of it.
            return seconds.processS() / Math.max(LEAST_SHARE, totals.processCpuS() / totals.machineCpuS());
        }
        return seconds.busyS();
    }

    /**
     * Energy of this process's CPU time that no label has, static included.
     *
     * @param power  per second of it, in the unit of {@code rawSum}, which is the sum of power x seconds over all that ran
     * @param mostUj what it is part of
     */
    double unlabelledUj(double power, double rawSum, double mostUj) {
        double dynamicUj = rawSum > 0 ? processUj * (power * unlabelledS / rawSum) : 0;
        return Math.min(mostUj, dynamicUj + staticUnlabelledUj);
    }

    /**
     * Part of the scope's static energy that falls to a label. Labels have that of the time in which any of them was in force, however many cores the JIT
     * compiler uses beside them. Where one thread runs them, one after the other, they share it by wall time, so that waiting for a core costs what it
     * costs; where several threads run beside each other, by CPU time, so that a thread that waits for another has none.
     */
    double staticPart(LabelTimes times, int i) {
        return weights > 0 ? labelledPart * weight(times, i) / weights : 0;
    }

    private double weight(LabelTimes times, int i) {
        return oneByOne ? times.wallS(i) : times.cpuS(i);
    }

    double seconds(LabelTimes times, int i) {
        return seconds.of(times, i);
    }

    /**
     * What is left when {@code measuredUj} and other processes have had theirs. Rounding may leave a tiny negative rest, which is taken
     * from the largest of {@code measuredUj} so that the parts still add up.
     */
    double unattributedUj(double[] measuredUj) {
        double rest = energyUj - otherProcessesUj;
        int largest = -1;
        for (int i = 0; i < measuredUj.length; i++) {
            rest -= measuredUj[i];
            if (largest < 0 || measuredUj[i] > measuredUj[largest]) {
                largest = i;
            }
        }
        if (rest < 0 && largest >= 0) {
            measuredUj[largest] = Math.max(0, measuredUj[largest] + rest);
        }
        return Math.max(0, rest);
    }
}
