package io.dnnenergy.agent.cli.estimate;

import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;
import io.dnnenergy.agent.model.layers.UpdaterCosts;
import io.dnnenergy.agent.model.platform.ComponentModel;
import io.dnnenergy.agent.model.platform.Estimate;
import io.dnnenergy.agent.model.platform.PlatformProfile;
import io.dnnenergy.agent.model.platform.Range;
import io.dnnenergy.agent.model.shape.NetworkWalk;
import io.dnnenergy.agent.model.shape.NodeCost;
import io.dnnenergy.agent.model.shape.ShapedNetwork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ShapedNetwork, request and platforms to joules and seconds. Pure. */
final class Estimator {
    private final ShapedNetwork network;
    private final Map<String, long[]> inputs;
    private final EstimateRequest request;
    private final List<String> notes = new ArrayList<>();

    /** @param inputs shapes of the network's inputs, with a minibatch of 1 */
    Estimator(ShapedNetwork network, Map<String, long[]> inputs, EstimateRequest request) {
        this.network = network;
        this.inputs = inputs;
        this.request = request;
    }

    EstimateResult estimate(String model, List<PlatformProfile> platforms, SeedOptions options) {
        List<LayerEstimate> layers = layers();
        List<PlatformEstimate> priced = new ArrayList<>();
        for (PlatformProfile platform : platforms) {
            priced.add(price(platform, layers, options.handled()));
        }
        long parameters = layers.stream().mapToLong(LayerEstimate::parameters).sum();
        return new EstimateResult(model, request, layers, priced, options.model().estimate(options.run(request, parameters)), options.scriptJ(),
                options.totalS(), notes);
    }

    private List<LayerEstimate> layers() {
        List<NodeCost> one = walk(1);
        List<NodeCost> batch = walk(request.batch());
        List<NodeCost> rest = request.rest() == 0 ? List.of() : walk(request.rest());
        List<LayerEstimate> layers = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            NodeCost cost = one.get(i);
            double kept = request.keptShare(cost.node().name());
            if (!cost.work().known()) {
                notes.add(cost.node().conf().type() + " (" + cost.node().name() + ") has no formula, or follows one that has none: "
                        + "the totals leave it out");
            }
            layers.add(new LayerEstimate(cost.node().index(), cost.node().name(), cost.node().conf().type(), cost.work().parameters(),
                    Math.round(cost.work().inference().macs() * kept), scaled(work(cost), kept), scaled(work(batch.get(i)), kept),
                    rest.isEmpty() ? Work.NONE : scaled(work(rest.get(i)), kept), cost.work().known()));
        }
        return layers;
    }

    private List<NodeCost> walk(long minibatch) {
        Map<String, long[]> shapes = new HashMap<>();
        inputs.forEach((name, shape) -> {
            long[] sized = shape.clone();
            sized[0] = minibatch;
            shapes.put(name, sized);
        });
        return NetworkWalk.walk(network, shapes, context());
    }

    private WorkContext context() {
        return new WorkContext(request.precision().bytes(), network.cached(), false, false);
    }

    private Work work(NodeCost cost) {
        if (request.phase() == EstimatePhase.INFERENCE) {
            return cost.work().inference();
        }
        Optional<Work> update = UpdaterCosts.of(cost.node().conf(), cost.work().parameters(), context());
        String note = "the updater of " + cost.node().name() + " is not known: its cost is left out";
        if (update.isEmpty() && !notes.contains(note)) {
            notes.add(note);
        }
        return cost.work().trainingStep().plus(update.orElse(Work.NONE));
    }

    private PlatformEstimate price(PlatformProfile platform, List<LayerEstimate> layers, Handled handled) {
        List<Estimate> estimates = estimates(platform, layers);
        Map<String, Estimate> stages = handled.estimate(new ComponentModel(platform, request.precision()));
        if (handled.transferBytes() > 0 && stages.get("transfer").equals(Estimate.NONE)) {
            notes.add("platform " + platform.name() + " has no link: host and device are one, and a transfer costs nothing");
        }
        if (platform.fit().isPresent()) {
            notes.add("platform " + platform.name() + ": " + platform.calibration() + PlatformsCommand.error(platform));
        }
        if (!platform.recalled().isEmpty()) {
            notes.add("platform " + platform.name() + ": " + platform.recalled().size() + " of " + platform.quantities().size()
                    + " numbers have no source (see the platforms command); calibrate on your machine before you trust the joules");
        }
        Range range = Range.of(platform, moved -> sum(estimates(moved, layers)).plus(
                sum(handled.estimate(new ComponentModel(moved, request.precision())).values())).totalJ());
        return new PlatformEstimate(platform, estimates, stages, sum(estimates).plus(sum(stages.values())), range.low(), range.high());
    }

    private List<Estimate> estimates(PlatformProfile platform, List<LayerEstimate> layers) {
        ComponentModel model = new ComponentModel(platform, request.precision());
        List<Estimate> estimates = new ArrayList<>();
        for (LayerEstimate layer : layers) {
            Estimate estimate = model.estimate(layer.batch(), layer.one()).times(request.fullBatches());
            estimates.add(request.rest() == 0 ? estimate : estimate.plus(model.estimate(layer.rest(), layer.one()).times(request.epochs())));
        }
        return estimates;
    }

    private static Estimate sum(Collection<Estimate> estimates) {
        return estimates.stream().reduce(Estimate.NONE, Estimate::plus);
    }

    private static Work scaled(Work work, double kept) {
        return kept == 1 ? work : new Work(Math.round(work.macs() * kept), Math.round(work.elementwise() * kept),
                Math.round(work.transcendentals() * kept), Math.round(work.moved() * kept),
                Math.round(work.bytesRead() * kept), Math.round(work.bytesWritten() * kept),
                work.calls(), work.operations().times(kept));
    }
}
