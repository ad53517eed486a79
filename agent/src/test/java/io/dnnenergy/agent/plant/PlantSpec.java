package io.dnnenergy.agent.plant;

import java.util.Random;

/** What a plant does: one thread that trains, perhaps one that loads data beside it, other processes, a static power. */
public final class PlantSpec {
    /** Spans of an iteration of the training thread in order; its label is the index. */
    public double[] spanS = {};
    public double[] powerW = {};
    /** Spans of a second thread; its labels follow those of the first. */
    public double[] besideSpanS = {};
    public double[] besidePowerW = {};
    /** Mean pauses after each iteration, exponentially distributed; 0 for none. */
    public double pauseS;
    public double besidePauseS;
    /** Relative standard deviations from call to call. */
    public double callPowerNoise = 0.05;
    public double callTimeNoise = 0.08;
    /** Amplitude of the slow common change of power, relative, and its period. */
    public double drift = 0.03;
    public double driftPeriodS = 23;
    public double staticW = 6;
    /** Other processes on one core: power while they run, mean lengths of their bursts and pauses. */
    public double otherW;
    public double otherOnS = 0.3;
    public double otherOffS = 0.7;

    /** Fourteen spans (seven layers forward and backward) of 0.06 to 14 parts, powers uniform from 12 to 62 W. */
    public static PlantSpec network(double iterationS, Random random) {
        PlantSpec spec = new PlantSpec();
        double[] parts = {0.6, 2.1, 0.3, 14, 5.5, 0.06, 1.2, 1.3, 0.9, 8.5, 3.2, 0.5, 1.9, 0.9};
        for (int i = parts.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double swap = parts[i];
            parts[i] = parts[j];
            parts[j] = swap;
        }
        spec.spanS = parts;
        spec.powerW = new double[parts.length];
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        for (int i = 0; i < parts.length; i++) {
            parts[i] *= iterationS / sum;
            spec.powerW[i] = 12 + 50 * random.nextDouble();
        }
        return spec;
    }

    /** A loader of two spans that works beside the network about half of the time. */
    public PlantSpec withLoader(double iterationS, Random random) {
        besideSpanS = new double[] {0.15 * iterationS, 0.3 * iterationS};
        besidePowerW = new double[] {8 + 20 * random.nextDouble(), 8 + 20 * random.nextDouble()};
        besidePauseS = 0.5 * iterationS;
        return this;
    }

    public int labels() {
        return spanS.length + besideSpanS.length;
    }
}
