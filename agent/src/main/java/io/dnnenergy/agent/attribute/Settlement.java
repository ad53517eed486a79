package io.dnnenergy.agent.attribute;

import io.dnnenergy.agent.attribute.fit.Columns;
import io.dnnenergy.agent.attribute.fit.PowerFit;
import java.util.Arrays;

/**
 * From fitted powers to a scope's energies: {@code measured = scale * power * seconds + static share}, where the scale makes the parts add
 * up, with the 95 % interval that follows from the covariance of the powers.
 */
final class Settlement {
    /**
     * 97.5 % point of Student's t for the mix of group-wise and expected covariance, about 40 degrees of freedom (2.05), times 1.08. Rows are
     * weighed by the powers and the noise that they show themselves, so that their residuals are too small. The factor was found by how often
     * 95 % intervals hold a plant's truth.
     */
    private static final double T95 = 2.22;
    /** Idle power counts as known once the data have taken away this part of the variance it had before. */
    private static final double STATIC_KNOWN = 0.25;
    /** A label that keeps this part of its prior variance was not separated from the others. */
    private static final double UNKNOWN = 0.5;
    private static final double INSEPARABLE = -0.9;
    /** Least part of the variance that remains where every call was seen: splitting within an interval is never exact. */
    private static final double LEAST = 0.15;

    private final ScopeTotals totals;
    private final LabelTimes times;
    private final DomainSettings settings;
    private final Mixer mixer;
    private final PowerFit fit;
    private final ScopeSplit split;
    private final int size;
    private final int[] column;
    private final double[] rawUj;
    private final double rawSumUj;
    /** Part of the scope's static energy that falls to each label. */
    private final double[] staticPart;

    Settlement(ScopeTotals totals, DomainSettings settings, Mixer mixer, PowerFit fit) {
        this.totals = totals;
        this.times = totals.times();
        this.settings = settings;
        this.mixer = mixer;
        this.fit = fit;
        double staticPowerW = settings.staticKnown() ? settings.staticPowerW() : fit.power(Columns.STATIC) * 1e-6;
        split = new ScopeSplit(totals, settings, staticPowerW, mixer.runFraction(), mixer.alone(), 0);
        size = times.size();
        column = new int[size];
        rawUj = new double[size];
        double sum = fit.power(Columns.UNLABELLED) * split.unlabelledS;
        for (int i = 0; i < size; i++) {
            column[i] = mixer.columns.of(times.label(i));
            rawUj[i] = fit.power(column[i]) * split.seconds(times, i);
            sum += rawUj[i];
        }
        rawSumUj = sum;
        staticPart = new double[size];
        for (int i = 0; i < size; i++) {
            staticPart[i] = split.staticPart(times, i);
        }
    }

    ScopeEnergy energy() {
        double[] measuredUj = new double[size];
        double[] dynamicUj = new double[size];
        Arrays.setAll(dynamicUj, i -> rawSumUj > 0 ? split.processUj * (rawUj[i] / rawSumUj) : 0);
        Arrays.setAll(measuredUj, i -> dynamicUj[i] + split.staticUj * staticPart[i]);
        double unattributedUj = split.unattributedUj(measuredUj);
        double[][] joint = joint();
        double[] lowUj = new double[size];
        double[] highUj = new double[size];
        double[] repeatFactor = new double[size];
        Quality[] quality = new Quality[size];
        double mostUj = split.energyUj - split.otherProcessesUj;
        for (int i = 0; i < size; i++) {
            // The 95 % interval is centred where the fit would be without its constraint, and cut where nature would cut it.
            double shiftUj = shiftUj(i);
            double half = Math.sqrt(joint[i][i]);
            lowUj[i] = Math.min(measuredUj[i], Math.max(0, measuredUj[i] + shiftUj - half));
            highUj[i] = Math.max(measuredUj[i], Math.min(mostUj, measuredUj[i] + shiftUj + half));
            double relative = measuredUj[i] > 0 ? (highUj[i] - lowUj[i]) / (2 * measuredUj[i]) : Double.NaN;
            quality[i] = quality(i, relative);
            repeatFactor[i] = quality[i] == Quality.UNIDENTIFIABLE ? Double.NaN : Math.pow(relative / QualityRule.TARGET_HALF_WIDTH, 2);
        }
        boolean staticKnown = settings.staticKnown() || fit.stillUnknown(Columns.STATIC) < STATIC_KNOWN;
        if (!staticKnown) {
            Arrays.fill(dynamicUj, Double.NaN);
        }
        return new ScopeEnergy(measuredUj, dynamicUj, lowUj, highUj, quality, groups(quality), repeatFactor,
                staticKnown ? split.staticUj : Double.NaN, split.otherProcessesUj, unattributedUj,
                split.unlabelledUj(fit.power(Columns.UNLABELLED), rawSumUj, unattributedUj), joint);
    }

    /** From a label's energy to the centre of its 95 % interval. */
    private double shiftUj(int i) {
        return rawSumUj > 0 ? (fit.centre(column[i]) - fit.power(column[i])) * split.seconds(times, i) * (split.processUj / rawSumUj) : 0;
    }

    private Quality quality(int i, double relative) {
        if (relative <= QualityRule.OK_HALF_WIDTH) {
            return Quality.OK;
        }
        return fit.stillUnknown(column[i]) > UNKNOWN ? Quality.UNIDENTIFIABLE : Quality.BELOW_RESOLUTION;
    }

    /**
     * Covariance of labels' energies, times the square of {@link #T95}. Let r be a label's part of the sum, A its seconds, Q the process's dynamic
     * energy and R the fitted sum. Its energy is {@code Q(p0) A p / R + p0 S}. The gradient is {@code Q/R (A_k e_k - r A)} for the labels' powers
     * and {@code S - r D} for the static power.
     */
    private double[][] joint() {
        double scale = rawSumUj > 0 ? split.processUj / rawSumUj : 0;
        WithSum sum = withSum();
        double staticVariance = settings.staticKnown() ? 0 : fit.covariance(Columns.STATIC, Columns.STATIC);
        double processPart = split.energyUj > split.staticUj ? split.processUj / (split.energyUj - split.staticUj) : 0;
        double[] own = new double[size];
        double[] common = new double[size];
        double[] bySt = new double[size];
        double[] withStatic = new double[size];
        for (int i = 0; i < size; i++) {
            double part = rawSumUj > 0 ? rawUj[i] / rawSumUj : 0;
            own[i] = scale * split.seconds(times, i);
            common[i] = scale * part;
            bySt[i] = totals.durationS() * (staticPart[i] - part * processPart);
            withStatic[i] = fit.covariance(column[i], Columns.STATIC);
        }
        double[][] joint = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                joint[i][j] = own[i] * own[j] * fit.covariance(column[i], column[j]) - own[i] * common[j] * sum.ofLabels[i + 1]
                        - own[j] * common[i] * sum.ofLabels[j + 1] + common[i] * common[j] * sum.ofAll + bySt[i] * bySt[j] * staticVariance
                        + own[i] * bySt[j] * withStatic[i] + own[j] * bySt[i] * withStatic[j]
                        - (common[i] * bySt[j] + common[j] * bySt[i]) * sum.ofStatic;
            }
        }
        return scaled(joint, own);
    }

    /** Covariances with the fitted sum of all labels and of what has none: of each power, that without a label first; of the sum itself; of static power. */
    private record WithSum(double[] ofLabels, double ofAll, double ofStatic) {
    }

    private WithSum withSum() {
        double[] ofLabels = new double[size + 1];
        double ofAll = 0;
        double ofStatic = 0;
        for (int j = -1; j < size; j++) {
            double secondsJ = j < 0 ? split.unlabelledS : split.seconds(times, j);
            int columnJ = j < 0 ? Columns.UNLABELLED : column[j];
            if (secondsJ == 0) {
                continue;
            }
            for (int i = -1; i < size; i++) {
                double value = secondsJ * fit.covariance(i < 0 ? Columns.UNLABELLED : column[i], columnJ);
                ofLabels[i + 1] += value;
                ofAll += value * (i < 0 ? split.unlabelledS : split.seconds(times, i));
            }
            ofStatic += secondsJ * fit.covariance(Columns.STATIC, columnJ);
        }
        return new WithSum(ofLabels, ofAll, ofStatic);
    }

    /**
     * Adds to each label's variance the errors that the fit cannot see (edges, variation between calls), rescales the covariances to match, and
     * multiplies all by the square of Student's quantile: squares of half widths.
     */
    private double[][] scaled(double[][] joint, double[] own) {
        double noise = mixer.callNoise(fit);
        double current = mixer.currentPart();
        double[] shrink = new double[size];
        double[] diagonal = new double[size];
        for (int i = 0; i < size; i++) {
            double fitted = Math.max(0, joint[i][i]);
            double bias = own[i] * fit.bias(column[i]);
            double variance = fitted + bias * bias;
            // The label's own calls deviate from its mean power too. Those that were seen are inside the fit already.
            double calls = times.calls(i);
            double ownUj = own[i] * fit.power(column[i]) * (1 - (rawSumUj > 0 ? rawUj[i] / rawSumUj : 0));
            double deviation = calls > 0 ? noise * noise * ownUj * ownUj / calls : 0;
            diagonal[i] = Math.max(LEAST * variance, variance + deviation * (1 - 2 * current));
            shrink[i] = fitted > 0 ? Math.min(1, Math.sqrt(diagonal[i] / fitted)) : 0;
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                joint[i][j] *= T95 * T95 * shrink[i] * shrink[j];
                joint[j][i] = joint[i][j];
            }
            joint[i][i] = T95 * T95 * diagonal[i];
        }
        return joint;
    }

    /** Labels that are known by their sum only get the number of the first of them. */
    private int[] groups(Quality[] quality) {
        int[] group = new int[size];
        for (int i = 0; i < size; i++) {
            group[i] = i;
            for (int j = 0; j < i; j++) {
                if (quality[i] != Quality.OK && quality[j] != Quality.OK && fit.correlation(column[i], column[j]) < INSEPARABLE) {
                    group[i] = group[j];
                    break;
                }
            }
        }
        return group;
    }
}
