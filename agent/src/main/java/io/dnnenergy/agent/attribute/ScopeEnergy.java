package io.dnnenergy.agent.attribute;

/**
 * A scope's energy of one domain, shared out. Arrays are indexed like the scope's {@link LabelTimes}. Microjoules throughout.
 *
 * <p>Closure: {@code sum(measuredUj) + otherProcessesUj + unattributedUj} equals the scope's energy, within 1e-9 relative. Static energy is
 * included in each of the three; nothing is negative.
 *
 * @param measuredUj       energy drawn while the label ran: dynamic plus its share of static
 * @param dynamicUj        part of it above idle; NaN where static power is not known
 * @param ciLowUj          lower end of the 95 % interval of {@code measuredUj}; NaN if none can be given
 * @param ciHighUj         upper end; NaN likewise
 * @param quality          how far each figure can be trusted
 * @param group            labels with the same number (an index into these arrays) could not be separated: their sum is better known than
 *                         any of them; a label on its own has its own index
 * @param repeatFactor     how many times the scope's iterations would narrow the 95 % interval to 5 % either way (1 or less: reached); NaN if
 *                         unknown or if more of the same would not help
 * @param staticUj         idle energy of the scope, whoever it was charged to; NaN where static power is not known
 * @param otherProcessesUj energy charged to other processes
 * @param unattributedUj   the rest: no label ran, or the parts do not add up to the counter
 * @param unlabelledUj     part of that which is of this process's CPU time without a label; 0 where energy does not follow CPU time
 * @param jointUj2         by pairs of labels, in square microjoules: on the diagonal the square of the interval's half width, beside it what
 *                         two labels' errors have in common, in the same scale. What is charged to one is not charged to its neighbour, so
 *                         a phase is better known than its layers. Null where errors are treated as independent
 */
public record ScopeEnergy(double[] measuredUj, double[] dynamicUj, double[] ciLowUj, double[] ciHighUj, Quality[] quality, int[] group,
                          double[] repeatFactor, double staticUj, double otherProcessesUj, double unattributedUj, double unlabelledUj,
                          double[][] jointUj2) {
    /**
     * Energy of two intervals of time one after the other, whose powers were fitted apart: half widths add in squares.
     *
     * @param times       labels of this one's arrays
     * @param later       the second interval; what could not be separated there, cannot here
     * @param laterTimes  labels of its arrays
     * @param wholeTimes  labels of both, which the result is indexed by
     */
    public ScopeEnergy plus(LabelTimes times, ScopeEnergy later, LabelTimes laterTimes, LabelTimes wholeTimes) {
        int size = wholeTimes.size();
        double[] measured = new double[size];
        double[] dynamic = new double[size];
        double[] low = new double[size];
        double[] high = new double[size];
        double[] repeat = new double[size];
        Quality[] qualities = new Quality[size];
        int[] groups = new int[size];
        for (int i = 0; i < size; i++) {
            int a = times.indexOf(wholeTimes.label(i));
            int b = laterTimes.indexOf(wholeTimes.label(i));
            measured[i] = sum(measuredUj, a, later.measuredUj, b);
            dynamic[i] = sum(dynamicUj, a, later.dynamicUj, b);
            low[i] = measured[i] - halfWidth(measuredUj, ciLowUj, a, later.measuredUj, later.ciLowUj, b);
            high[i] = measured[i] + halfWidth(measuredUj, ciHighUj, a, later.measuredUj, later.ciHighUj, b);
            boolean mostlyLater = b >= 0 && 2 * later.measuredUj[b] >= measured[i];
            Quality most = mostlyLater ? later.quality[b] : quality[a];
            double relative = measured[i] > 0 ? (high[i] - low[i]) / (2 * measured[i]) : Double.NaN;
            qualities[i] = most == Quality.PROXY || most == Quality.UNIDENTIFIABLE && !(relative <= QualityRule.OK_HALF_WIDTH) ? most
                    : Quality.ofRelativeHalfWidth(relative);
            repeat[i] = qualities[i] == Quality.OK || qualities[i] == Quality.BELOW_RESOLUTION
                    ? Math.pow(relative / QualityRule.TARGET_HALF_WIDTH, 2) : Double.NaN;
            groups[i] = b < 0 ? i : wholeTimes.indexOf(laterTimes.label(later.group[b]));
        }
        return new ScopeEnergy(measured, dynamic, low, high, qualities, groups, repeat, staticUj + later.staticUj,
                otherProcessesUj + later.otherProcessesUj, unattributedUj + later.unattributedUj, unlabelledUj + later.unlabelledUj,
                joint(times, later, laterTimes, wholeTimes));
    }

    private double[][] joint(LabelTimes times, ScopeEnergy later, LabelTimes laterTimes, LabelTimes wholeTimes) {
        if (jointUj2 == null || later.jointUj2 == null) {
            return null;
        }
        double[][] sum = new double[wholeTimes.size()][wholeTimes.size()];
        addJoint(sum, jointUj2, times, wholeTimes);
        addJoint(sum, later.jointUj2, laterTimes, wholeTimes);
        return sum;
    }

    private static void addJoint(double[][] sum, double[][] part, LabelTimes partTimes, LabelTimes wholeTimes) {
        for (int i = 0; i < part.length; i++) {
            double[] row = sum[wholeTimes.indexOf(partTimes.label(i))];
            for (int j = 0; j < part.length; j++) {
                row[wholeTimes.indexOf(partTimes.label(j))] += part[i][j];
            }
        }
    }

    private static double sum(double[] first, int a, double[] second, int b) {
        return (a < 0 ? 0 : first[a]) + (b < 0 ? 0 : second[b]);
    }

    private static double halfWidth(double[] measured, double[] end, int a, double[] laterMeasured, double[] laterEnd, int b) {
        return Math.hypot(a < 0 ? 0 : end[a] - measured[a], b < 0 ? 0 : laterEnd[b] - laterMeasured[b]);
    }
}
