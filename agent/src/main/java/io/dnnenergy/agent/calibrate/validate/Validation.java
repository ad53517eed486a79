package io.dnnenergy.agent.calibrate.validate;

import io.dnnenergy.agent.calibrate.data.Observation;
import io.dnnenergy.agent.calibrate.data.Split;
import io.dnnenergy.agent.calibrate.data.Target;
import io.dnnenergy.agent.model.platform.PlatformProfile;
import io.dnnenergy.agent.stats.Equivalence;
import io.dnnenergy.agent.stats.Numbers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Error of the calibrated model on what was kept out of its fit, and of the methods that it has to beat on the same layers.
 *
 * @param split    what was kept out together, one group at a time
 * @param outcomes in the order of the observations
 */
public record Validation(Target target, Split split, List<Outcome> outcomes) {
    /** Fewer residuals have no 2.5 % quantile. */
    private static final int LEAST_RESIDUALS = 40;

    public Validation {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * @throws IllegalArgumentException if there are fewer than three groups: of two, each would be predicted by the other alone
     */
    public static Validation of(List<Observation> all, Target target, PlatformProfile prior, Split split) {
        return of(all, List.of(), target, prior, split);
    }

    /**
     * @param always fitted to whatever is kept out, unless it belongs to the group that is kept out; never itself predicted
     * @throws IllegalArgumentException if there are fewer than three groups
     */
    public static Validation of(List<Observation> all, List<Observation> always, Target target, PlatformProfile prior, Split split) {
        List<Observation> observations = all.stream().filter(Observation::isUsable).toList();
        FitsWithout fits = new FitsWithout(observations, always, target, prior, split);
        List<String> groups = fits.groups();
        if (groups.size() < 3) {
            throw new IllegalArgumentException("leaving one " + split.title() + " out takes at least 3, there are " + groups);
        }
        Map<Method, ToDoubleFunction<Observation>> fixed = new EnumMap<>(Method.class);
        fixed.put(Method.FLOP_SHARE, Baselines.share(observations, row -> row.work().flops()));
        fixed.put(Method.TIME_SHARE, Baselines.share(observations, Observation::seconds));
        fixed.put(Method.PARAMETER_SHARE, Baselines.share(observations, Observation::parameters));
        fixed.put(Method.SEED, Baselines.seed(target));
        List<Outcome> outcomes = new ArrayList<>();
        for (String group : groups) {
            Set<String> without = Set.of(group);
            Map<Method, ToDoubleFunction<Observation>> methods = new EnumMap<>(fixed);
            methods.put(Method.MODEL, fits.of(without)::predict);
            methods.put(Method.CONSTANT_POWER, Baselines.constantPower(fits.training(without)));
            // The interval is what the training groups themselves were missed by when each was kept out: it never sees the held-out group.
            double[] residuals = fits.residuals(without);
            double low = residuals.length < LEAST_RESIDUALS ? Double.NaN : Numbers.quantile(residuals, 0.025);
            double high = residuals.length < LEAST_RESIDUALS ? Double.NaN : Numbers.quantile(residuals, 0.975);
            Folds.byKey(Folds.inside(observations, split, group)).forEach((key, rows) -> outcomes.add(outcome(key, rows, methods, low, high)));
        }
        return new Validation(target, split, outcomes);
    }

    private static Outcome outcome(Observation.Key key, List<Observation> rows, Map<Method, ToDoubleFunction<Observation>> methods, double low,
                                   double high) {
        double measured = rows.stream().mapToDouble(Observation::value).sum();
        Map<Method, Double> predicted = new EnumMap<>(Method.class);
        methods.forEach((method, function) -> predicted.put(method, rows.stream().mapToDouble(function).sum()));
        ToDoubleFunction<Observation> model = methods.get(Method.MODEL);
        double[] ratios = rows.stream().mapToDouble(row -> Math.log(row.value() / model.applyAsDouble(row))).toArray();
        double sigma = rows.get(0).sigma() / rows.get(0).value();
        double centre = predicted.get(Method.MODEL);
        return new Outcome(key.network(), key.layer(), key.name(), key.type(), key.pass(), key.batch(), measured, predicted,
                centre * Math.exp(low), centre * Math.exp(high), Verdict.of(ratios, sigma));
    }

    /** Over all layers. */
    public ErrorStats overall(Method method) {
        return ErrorStats.of(outcomes, method);
    }

    /** Error by network, names in order. */
    public Map<String, ErrorStats> byNetwork(Method method) {
        return grouped(Outcome::network, method);
    }

    /** Error by layer type, names in order. */
    public Map<String, ErrorStats> byType(Method method) {
        return grouped(Outcome::type, method);
    }

    /** Mean over networks of |bias|: their layers' errors cancel in it, as in the literature's figures. */
    public double networkMape(Method method) {
        return Numbers.mean(byNetwork(method).values().stream().mapToDouble(stats -> Math.abs(stats.bias())).toArray());
    }

    /** Number of rows by verdict. */
    public Map<Equivalence, Long> verdicts() {
        Map<Equivalence, Long> counts = new EnumMap<>(Equivalence.class);
        for (Equivalence kind : Equivalence.values()) {
            counts.put(kind, outcomes.stream().filter(outcome -> outcome.verdict().kind() == kind).count());
        }
        return counts;
    }

    private Map<String, ErrorStats> grouped(Function<Outcome, String> by, Method method) {
        Map<String, List<Outcome>> groups = new TreeMap<>();
        outcomes.forEach(outcome -> groups.computeIfAbsent(by.apply(outcome), key -> new ArrayList<>()).add(outcome));
        Map<String, ErrorStats> stats = new LinkedHashMap<>();
        groups.forEach((group, members) -> stats.put(group, ErrorStats.of(members, method)));
        return stats;
    }
}
