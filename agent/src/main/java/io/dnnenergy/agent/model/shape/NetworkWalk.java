package io.dnnenergy.agent.model.shape;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;
import io.dnnenergy.agent.model.layers.LayerCost;
import io.dnnenergy.agent.model.layers.LayerCosts;
import io.dnnenergy.agent.model.layers.Preprocessors;
import io.dnnenergy.agent.model.layers.VertexCosts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries shapes through a network and prices each node. Pure. */
public final class NetworkWalk {
    private NetworkWalk() {
    }

    /**
     * @param inputShapes shape of each network input by name, minibatch first
     * @return in the network's order; a class that is not known has unknown work, and so has everything that depends on its shape
     * @throws IllegalArgumentException if a layer and the shape that reaches it do not fit; the message names the layer
     */
    public static List<NodeCost> walk(ShapedNetwork network, Map<String, long[]> inputShapes, WorkContext context) {
        Map<String, Optional<long[]>> shapes = new HashMap<>();
        for (String input : network.inputs()) {
            long[] shape = inputShapes.get(input);
            if (shape == null) {
                throw new IllegalArgumentException("no shape is given for the input " + input);
            }
            shapes.put(input, Optional.of(shape));
        }
        long minibatch = inputShapes.get(network.inputs().get(0))[0];
        List<NodeCost> costs = new ArrayList<>();
        for (ShapedNode node : network.nodes()) {
            NodeCost cost = cost(node, shapes, minibatch, context);
            shapes.put(node.name(), cost.output());
            costs.add(cost);
        }
        stopBackwardAtFrozen(costs);
        return together(Neighbours.placed(costs));
    }

    /** Gives each node what passes through the caches between two of its calls. */
    private static List<NodeCost> together(List<NodeCost> costs) {
        long training = costs.stream().mapToLong(cost -> cost.work().trainingBytes()).sum();
        long inference = costs.stream().mapToLong(cost -> cost.work().inference().bytes()).sum();
        return costs.stream().map(cost -> new NodeCost(cost.node(), cost.input(), cost.output(), cost.work().among(training, inference))).toList();
    }

    /** Both kinds of network end their backward sweep at the first frozen layer they meet: nothing before it gets a gradient. */
    private static void stopBackwardAtFrozen(List<NodeCost> costs) {
        boolean frozen = false;
        for (int i = costs.size() - 1; i >= 0; i--) {
            NodeCost cost = costs.get(i);
            frozen |= cost.node().conf().type().equals("FrozenLayer") || cost.node().conf().type().equals("FrozenVertex");
            if (frozen) {
                costs.set(i, new NodeCost(cost.node(), cost.input(), cost.output(), cost.work().forwardOnly()));
            }
        }
    }

    private static NodeCost cost(ShapedNode node, Map<String, Optional<long[]>> shapes, long minibatch, WorkContext context) {
        List<long[]> inputs = new ArrayList<>();
        for (String from : node.inputs()) {
            Optional<long[]> shape = shapes.get(from);
            if (shape.isEmpty()) {
                return unknown(node, Optional.empty());
            }
            inputs.add(shape.get());
        }
        node.conf().text("inputName").map(shapes::get).ifPresent(named -> named.ifPresent(inputs::add));
        LayerWork before = new LayerWork(0, Work.NONE, Work.NONE, Work.NONE, Work.NONE, Work.NONE, Work.NONE, true);
        if (node.preprocessor().isPresent()) {
            LayerCost reshaped = preprocess(node, node.preprocessor().get(), inputs.get(0), minibatch, context);
            if (reshaped.output().isEmpty()) {
                return unknown(node, Optional.empty());
            }
            inputs.set(0, reshaped.output().get());
            before = reshaped.work();
        }
        FeatureCheck.check(node, inputs.get(0));
        LayerCost cost = node.layer() ? LayerCosts.cost(node.conf(), inputs.get(0), context)
                : VertexCosts.cost(node.conf(), inputs.toArray(new long[0][]), context);
        return new NodeCost(node, Optional.of(inputs.get(0)), cost.output(), cost.work().known() ? cost.work().plus(before) : cost.work());
    }

    private static LayerCost preprocess(ShapedNode node, LayerConf preprocessor, long[] input, long minibatch, WorkContext context) {
        try {
            return Preprocessors.cost(preprocessor, input, minibatch, context);
        } catch (IndexOutOfBoundsException | ArithmeticException unfit) {
            throw new IllegalArgumentException("the preprocessor of " + node.name() + " does not fit its input", unfit);
        }
    }

    private static NodeCost unknown(ShapedNode node, Optional<long[]> input) {
        return new NodeCost(node, input, Optional.empty(), LayerWork.UNKNOWN);
    }
}
