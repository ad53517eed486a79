package io.dnnenergy.agent.calibrate.fit;

import io.dnnenergy.agent.stats.Gauss;
import io.dnnenergy.agent.stats.Numbers;
import io.dnnenergy.agent.stats.Student;
import java.util.Arrays;
import java.util.Random;

/**
 * Intervals by resampling whole clusters: rows of one run share the machine's state, and resampling them one by one would make the
 * intervals far too narrow. Each cluster's part of the normal equations is summed once, so that a resample is a small linear problem.
 * Bias-corrected and accelerated percentiles.
 *
 * <p>Source: B. Efron, "Better bootstrap confidence intervals" (1987); acceleration from the clusters' jackknife.
 */
final class ClusterBootstrap {
    private final Equations[] parts;
    private final LogFit fit;
    private final double[] estimate;
    private final double[][] samples;
    private final double[] acceleration;

    ClusterBootstrap(LogFit fit, int resamples, long seed) {
        this.fit = fit;
        estimate = fit.x;
        parts = fit.clusterParts();
        samples = new double[estimate.length][resamples];
        acceleration = jackknife();
        Random random = new Random(seed);
        int[] times = new int[parts.length];
        for (int s = 0; s < resamples; s++) {
            Arrays.fill(times, 0);
            for (int i = 0; i < times.length; i++) {
                times[random.nextInt(times.length)]++;
            }
            double[] x = sum(times).solve(estimate);
            for (int j = 0; j < x.length; j++) {
                samples[j][s] = x[j];
            }
        }
    }

    private Equations sum(int[] times) {
        Equations normal = fit.prior();
        for (int c = 0; c < times.length; c++) {
            if (times[c] > 0) {
                normal.add(parts[c], times[c]);
            }
        }
        return normal;
    }

    private Equations without(int cluster, Equations[] blocks, int size) {
        Equations normal = fit.prior();
        int own = cluster / size;
        for (int b = 0; b < blocks.length; b++) {
            if (b != own) {
                normal.add(blocks[b]);
            }
        }
        for (int c = own * size; c < Math.min(parts.length, (own + 1) * size); c++) {
            if (c != cluster) {
                normal.add(parts[c]);
            }
        }
        return normal;
    }

    private double[] jackknife() {
        int clusters = parts.length;
        double[][] left = new double[clusters][];
        double[] mean = new double[estimate.length];
        // Sums of blocks: with a thousand clusters, a thousand sums over all of them would take minutes, and taking one away from the whole
        // would leave rounding errors where that cluster holds nearly all the information.
        int size = (int) Math.ceil(Math.sqrt(clusters));
        Equations[] blocks = new Equations[(clusters + size - 1) / size];
        for (int c = 0; c < clusters; c++) {
            if (c % size == 0) {
                blocks[c / size] = new Equations(estimate.length);
            }
            blocks[c / size].add(parts[c]);
        }
        for (int c = 0; c < clusters; c++) {
            left[c] = without(c, blocks, size).solve(estimate);
            for (int j = 0; j < mean.length; j++) {
                mean[j] += left[c][j] / clusters;
            }
        }
        double[] a = new double[mean.length];
        for (int j = 0; j < a.length; j++) {
            double squares = 0;
            double cubes = 0;
            for (int c = 0; c < clusters; c++) {
                double d = mean[j] - left[c][j];
                squares += d * d;
                cubes += d * d * d;
            }
            a[j] = squares > 0 ? cubes / (6 * Math.pow(squares, 1.5)) : 0;
        }
        return a;
    }

    /** Share of the resamples in which the coefficient vanishes. */
    double zeros(int j) {
        int zeros = 0;
        for (double value : samples[j]) {
            zeros += value == 0 ? 1 : 0;
        }
        return zeros / (double) samples[j].length;
    }

    /** One-sided: what the coefficient is below, in this share of the resamples. */
    double upperBound(int j, double share) {
        return Numbers.quantile(samples[j], share);
    }

    /** End of the interval; 0.025 and 0.975 enclose 95 %. */
    double end(int j, double share) {
        int below = 0;
        for (double value : samples[j]) {
            below += value < estimate[j] ? 1 : 0;
        }
        double inside = Math.min(Math.max(below, 1), samples[j].length - 1);
        double bias = Gauss.quantile(inside / samples[j].length);
        double moved = bias + quantile(share, effectiveClusters(j));
        double corrected = Gauss.share(bias + moved / (1 - acceleration[j] * moved));
        return Numbers.quantile(samples[j], corrected);
    }

    /**
     * Resampling few clusters makes intervals too narrow, like a normal quantile in place of Student's (T. C. Hesterberg, "What teachers
     * should know about the bootstrap" (2015)).
     */
    private static double quantile(double share, double clusters) {
        int freedom = (int) Math.max(1, Math.round(clusters - 1));
        return Math.sqrt((freedom + 1.0) / freedom) * Student.quantile(share, freedom);
    }

    /** Clusters of equal information that would hold as much (after Carter, Schnepel and Steigerwald, 2017). */
    private double effectiveClusters(int j) {
        double sum = 0;
        double squares = 0;
        for (Equations part : parts) {
            double information = Math.max(0, part.matrix[j][j]);
            sum += information;
            squares += information * information;
        }
        return squares > 0 ? sum * sum / squares : 1;
    }
}
