package io.dnnenergy.agent.calibrate.fit;

import io.dnnenergy.agent.calibrate.Zoo;
import io.dnnenergy.agent.calibrate.data.Observation;
import io.dnnenergy.agent.calibrate.data.Target;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.platform.PlatformProfile;
import io.dnnenergy.agent.model.platform.Profiles;
import io.dnnenergy.agent.model.shape.NodeCost;
import io.dnnenergy.agent.phase.Pass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A machine whose coefficients are known, running the zoo: the truth that a fit has to find. Not a simulation of any real one. Errors are
 * factors, log-normal: one for each row, one for each run (the machine's state). Times vary by batch and by an efficiency of each layer and
 * run, as threads and frequencies would make them.
 */
public final class KnownPlant {
    public static final PlatformProfile PRIOR = Profiles.get("generic-cpu");
    private static final int[] BATCHES = {1, 4, 16, 64};

    private record Layer(String model, NodeCost cost, int batch, Pass pass, Work work) {
    }

    final Map<Coefficient, Double> truth = new HashMap<>();
    private final Target target;
    private final Features features;
    private final List<List<Layer>> runs = new ArrayList<>();

    /** Every coefficient away from the prior's value: a fit that returned the prior would be seen. */
    public KnownPlant(Target target) {
        this.target = target;
        features = new Features(PRIOR, target);
        double[] factors = {0.7, 1.6, 0.6, 1.5, 0.55, 2.0, 1.7, 1.45, 2.5};
        for (Coefficient coefficient : features.coefficients()) {
            truth.put(coefficient, factors[features.coefficients().indexOf(coefficient) % factors.length] * Prior.of(PRIOR, coefficient, target).value());
        }
        for (String model : Zoo.models()) {
            for (int batch : BATCHES) {
                List<Layer> inference = new ArrayList<>();
                List<Layer> backward = new ArrayList<>();
                for (NodeCost cost : Zoo.layers(model, batch)) {
                    inference.add(new Layer(model, cost, batch, Pass.INFERENCE, cost.work().inference()));
                    backward.add(new Layer(model, cost, batch, Pass.BACKWARD, cost.work().backward()));
                }
                runs.add(inference);
                runs.add(backward);
            }
        }
    }

    Features features() {
        return features;
    }

    /** @param runsKept of all (network, batch, pass), this share, in turn */
    public List<Observation> observe(Random random, double rowSpread, double runSpread, double runsKept) {
        List<Observation> rows = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            if (random.nextDouble() >= runsKept) {
                continue;
            }
            double runFactor = Math.exp(runSpread * random.nextGaussian());
            for (Layer layer : runs.get(run)) {
                if (layer.work().calls() > 0) {
                    rows.add(row(layer, "run-" + run, random, runFactor * Math.exp(rowSpread * random.nextGaussian()), rows.size()));
                }
            }
        }
        return rows;
    }

    private Observation row(Layer layer, String run, Random random, double factor, int order) {
        double efficiency = Math.exp(0.8 * random.nextGaussian());
        Work work = layer.work();
        double seconds = efficiency * (work.macs() / 20e9 + work.elementwise() / 3e9 + work.transcendentals() / 0.12e9 + work.moved() / 0.08e9
                + work.calls() * 1e-5);
        Observation blank = new Observation(layer.model(), layer.cost().node().index(), layer.cost().node().name(),
                layer.cost().node().conf().type(), layer.pass(), layer.batch(), 1, layer.cost().work().parameters(), work, seconds, 1, Double.NaN, run, order);
        return with(blank, value(blank) * factor);
    }

    /** What the plant takes for it, without error. */
    double value(Observation observation) {
        double[] row = features.row(observation);
        double sum = 0;
        for (int j = 0; j < row.length; j++) {
            sum += row[j] * truth.get(features.coefficients().get(j));
        }
        return sum;
    }

    public static Observation with(Observation o, double value) {
        return new Observation(o.network(), o.layer(), o.name(), o.type(), o.pass(), o.batch(), o.calls(), o.parameters(), o.work(), o.seconds(),
                value, o.sigma(), o.cluster(), o.startS());
    }
}
