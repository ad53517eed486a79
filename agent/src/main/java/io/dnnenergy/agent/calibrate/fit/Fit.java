package io.dnnenergy.agent.calibrate.fit;

import io.dnnenergy.agent.calibrate.data.Observation;
import io.dnnenergy.agent.calibrate.data.Target;
import io.dnnenergy.agent.model.platform.PlatformProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calibrated model: effective coefficients, and how well they explain what they were fitted to. Immutable and thread-safe. */
public final class Fit {
    /** Resamples of the intervals. */
    public static final int RESAMPLES = 2000;

    private final Target target;
    private final Features features;
    private final List<FittedCoefficient> coefficients;
    private final Residuals residuals;

    private Fit(Target target, Features features, List<FittedCoefficient> coefficients, Residuals residuals) {
        this.target = target;
        this.features = features;
        this.coefficients = List.copyOf(coefficients);
        this.residuals = residuals;
    }

    /**
     * @param prior platform whose numbers hold where the data says nothing, and whose memory levels are used
     * @throws IllegalArgumentException if there is no usable observation
     */
    public static Fit of(List<Observation> observations, Target target, PlatformProfile prior) {
        return of(observations, target, prior, RESAMPLES);
    }

    /** @param resamples of the intervals; 0 for none: they are then NaN, and nothing is called identified or not */
    public static Fit of(List<Observation> observations, Target target, PlatformProfile prior, int resamples) {
        Features features = new Features(prior, target);
        List<Coefficient> unknowns = features.coefficients();
        Prior[] priors = unknowns.stream().map(coefficient -> Prior.of(prior, coefficient, target)).toArray(Prior[]::new);
        Rows rows = new Rows(observations, features);
        LogFit fit = LogFit.of(rows, priors);
        List<FittedCoefficient> fitted = new ArrayList<>();
        ClusterBootstrap bootstrap = resamples == 0 ? null : new ClusterBootstrap(fit, resamples, 1);
        Information information = new Information(fit);
        int[] exercised = rows.exercised();
        for (int j = 0; j < priors.length; j++) {
            fitted.add(bootstrap == null ? new FittedCoefficient(unknowns.get(j), fit.x[j], Double.NaN, Double.NaN, information.inflation(j), "")
                    : coefficient(unknowns.get(j), j, fit.x[j], bootstrap, information, exercised[j]));
        }
        return new Fit(target, features, fitted, Residuals.of(rows, fit, observations.size()));
    }

    private static FittedCoefficient coefficient(Coefficient of, int j, double value, ClusterBootstrap bootstrap, Information information,
                                                 int exercised) {
        double zeros = bootstrap.zeros(j);
        boolean bounded = zeros > 0.05;
        double low = bounded ? 0 : bootstrap.end(j, 0.025);
        double high = bounded ? Math.max(value, bootstrap.upperBound(j, 0.95)) : bootstrap.end(j, 0.975);
        String doubt = Identification.doubt(exercised, information.inflation(j), information.priorShare(j),
                bounded || information.rise(j) < Identification.CHI_SQUARED, (high - low) / 2 / value);
        return new FittedCoefficient(of, value, low, high, information.inflation(j), doubt);
    }

    /** What was fitted to. */
    public Target target() {
        return target;
    }

    /** In the order of {@link Coefficient}; those that the platform's model does not have are absent. */
    public List<FittedCoefficient> coefficients() {
        return coefficients;
    }

    /** One of the coefficients; empty if the fit has no such. */
    public Optional<FittedCoefficient> coefficient(Coefficient which) {
        return coefficients.stream().filter(fitted -> fitted.coefficient() == which).findFirst();
    }

    /** What the fit leaves unexplained. */
    public Residuals residuals() {
        return residuals;
    }

    /** In the target's unit, from the work and, for static power, the seconds; the measured value is not looked at. */
    public double predict(Observation observation) {
        double[] row = features.row(observation);
        double sum = 0;
        for (int j = 0; j < row.length; j++) {
            sum += row[j] * coefficients.get(j).value();
        }
        return sum;
    }
}
