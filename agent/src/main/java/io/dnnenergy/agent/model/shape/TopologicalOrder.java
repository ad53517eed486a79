package io.dnnenergy.agent.model.shape;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Orders nodes so that each comes after what it reads. */
final class TopologicalOrder {
    private TopologicalOrder() {
    }

    static List<ShapedNode> of(List<ShapedNode> nodes, List<String> inputs, String origin) {
        Set<String> ready = new HashSet<>(inputs);
        List<ShapedNode> waiting = new ArrayList<>(nodes);
        List<ShapedNode> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            int before = waiting.size();
            waiting.removeIf(node -> {
                if (!ready.containsAll(node.inputs())) {
                    return false;
                }
                ready.add(node.name());
                ordered.add(node);
                return true;
            });
            if (waiting.size() == before) {
                throw new IllegalArgumentException(origin + ": vertices." + waiting.get(0).name() + " reads " + waiting.get(0).inputs()
                        + ", of which something is missing or depends on it");
            }
        }
        return List.copyOf(ordered);
    }
}
