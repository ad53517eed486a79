package io.dnnenergy.agent.model.shape;

import io.dnnenergy.agent.model.Placing;
import io.dnnenergy.agent.model.layers.Sequences;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decides for every node in which order its input and its gradient lie, from what comes before and after it. Pure. */
final class Neighbours {
    private Neighbours() {
    }

    static List<NodeCost> placed(List<NodeCost> costs) {
        Map<String, ShapedNode> byName = new HashMap<>();
        Map<String, List<ShapedNode>> readers = new HashMap<>();
        for (NodeCost cost : costs) {
            byName.put(cost.node().name(), cost.node());
            cost.node().inputs().forEach(input -> readers.computeIfAbsent(input, any -> new ArrayList<>()).add(cost.node()));
        }
        List<NodeCost> placed = new ArrayList<>();
        for (NodeCost cost : costs) {
            List<ShapedNode> after = readers.getOrDefault(cost.node().name(), List.of());
            boolean input = cost.node().inputs().stream().map(byName::get).anyMatch(Neighbours::handsOnApart);
            boolean gradient = !after.isEmpty() && after.stream().allMatch(Neighbours::handsOnApart);
            boolean together = cost.node().inputs().stream().map(byName::get).anyMatch(node -> node != null && Sequences.stepsTogether(node.conf().type()));
            placed.add(new NodeCost(cost.node(), cost.input(), cost.output(), cost.work().placed(new Placing(input, gradient, !together))));
        }
        return placed;
    }

    private static boolean handsOnApart(ShapedNode node) {
        return node != null && (node.conf().type().equals("ConvolutionLayer") || node.conf().type().equals("Convolution2D"));
    }
}
