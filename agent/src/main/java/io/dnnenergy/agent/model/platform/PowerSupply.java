package io.dnnenergy.agent.model.platform;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Efficiency of a power supply by load, from the minimum of its 80 PLUS level (115 V internal). Between the certified points linear; below
 * the lowest one the loss continues the parabola through the three lowest points, so that it does not vanish with the load (White's
 * certified points are flat and show no such loss).
 *
 * <p>Source: 80 PLUS certification levels, CLEAResult; White to Platinum are certified at 20, 50 and 100 %, Titanium at 10 % as well.
 */
public enum PowerSupply {
    WHITE(new double[] {0.2, 0.5, 1}, new double[] {0.80, 0.80, 0.80}),
    BRONZE(new double[] {0.2, 0.5, 1}, new double[] {0.82, 0.85, 0.82}),
    SILVER(new double[] {0.2, 0.5, 1}, new double[] {0.85, 0.88, 0.85}),
    GOLD(new double[] {0.2, 0.5, 1}, new double[] {0.87, 0.90, 0.87}),
    PLATINUM(new double[] {0.2, 0.5, 1}, new double[] {0.90, 0.92, 0.89}),
    TITANIUM(new double[] {0.1, 0.2, 0.5, 1}, new double[] {0.90, 0.92, 0.94, 0.90});

    private final double[] load;
    private final double[] efficiency;

    PowerSupply(double[] load, double[] efficiency) {
        this.load = load;
        this.efficiency = efficiency;
    }

    /** As options have it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty if there is none of this name. */
    public static Optional<PowerSupply> byId(String id) {
        return Arrays.stream(values()).filter(level -> level.id().equals(id)).findFirst();
    }

    /**
     * @param loadShare DC power over rated power, above 0, at most 1.1
     */
    public double efficiency(double loadShare) {
        if (!(loadShare > 0 && loadShare <= 1.1)) {
            throw new IllegalArgumentException("load must be above 0 and at most 1.1 of the rated power, is " + loadShare);
        }
        if (loadShare < load[0]) {
            return loadShare / (loadShare + loss(loadShare));
        }
        int i = 1;
        while (i < load.length - 1 && loadShare > load[i]) {
            i++;
        }
        double share = Math.min(1, (loadShare - load[i - 1]) / (load[i] - load[i - 1]));
        return efficiency[i - 1] + share * (efficiency[i] - efficiency[i - 1]);
    }

    /** Loss in units of rated power: Lagrange's parabola through the lowest three points. */
    private double loss(double x) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double term = load[i] * (1 / efficiency[i] - 1);
            for (int j = 0; j < 3; j++) {
                if (j != i) {
                    term *= (x - load[j]) / (load[i] - load[j]);
                }
            }
            sum += term;
        }
        return sum;
    }
}
