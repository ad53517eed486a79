package io.dnnenergy.agent.calibrate.validate;

import io.dnnenergy.agent.calibrate.data.Observation;
import io.dnnenergy.agent.calibrate.data.Split;
import io.dnnenergy.agent.calibrate.data.Target;
import io.dnnenergy.agent.calibrate.fit.Fit;
import io.dnnenergy.agent.model.platform.PlatformProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fits to everything but one group or two, each made once: what is left when first one and then another is kept out is the same the other way
 * round. Not thread-safe.
 */
final class FitsWithout {
    private final List<Observation> all;
    private final List<Observation> always;
    private final Target target;
    private final PlatformProfile prior;
    private final Split split;
    private final Map<Set<String>, Fit> made = new HashMap<>();

    /** @param always also in every fit, without the rows of the groups that are kept out */
    FitsWithout(List<Observation> all, List<Observation> always, Target target, PlatformProfile prior, Split split) {
        this.all = all;
        this.always = always;
        this.target = target;
        this.prior = prior;
        this.split = split;
    }

    List<String> groups() {
        return Folds.groups(all, split);
    }

    /** What a fit without these groups is fitted to. */
    List<Observation> training(Set<String> groups) {
        return Folds.together(Folds.outside(all, split, groups), Folds.outside(always, split, groups));
    }

    Fit of(Set<String> groups) {
        return made.computeIfAbsent(groups, without -> Fit.of(training(without), target, prior, 0));
    }

    /**
     * Logarithm of measured over predicted, layer by layer, each kept out with its group.
     *
     * @param without groups that are kept out of everything, and have no residuals
     */
    double[] residuals(Set<String> without) {
        return groups().stream().filter(group -> !without.contains(group)).flatMapToDouble(group -> {
            Set<String> both = new TreeSet<>(without);
            both.add(group);
            Fit fit = of(both);
            return Folds.byKey(Folds.inside(all, split, group)).values().stream().mapToDouble(rows -> Math.log(
                    rows.stream().mapToDouble(Observation::value).sum() / rows.stream().mapToDouble(fit::predict).sum()));
        }).filter(Double::isFinite).toArray();
    }
}
