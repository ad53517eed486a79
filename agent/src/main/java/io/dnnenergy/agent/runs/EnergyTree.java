package io.dnnenergy.agent.runs;

import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.report.LayerId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A run's joules as a tree: network, phase, layer, pass; beside the networks, what no phase has. The leaves add up to the whole.
 *
 * <p>Files hold phases and layers, and not which layer ran in which phase. A pass goes to its phase as far as that has energy for it: the
 * output layer's passes reach into {@code loss}. Inference goes to {@code inference} and {@code evaluate} in proportion. What a phase has
 * beside its layers is a leaf of its own.
 */
public final class EnergyTree {
    /** The leaf of a phase that holds what ran outside layers. */
    public static final String OUTSIDE = "outside layers";

    /**
     * A leaf: its path from the root's child downwards, and its joules.
     *
     * @param layer the layer and pass; null outside layers
     */
    public record Leaf(List<String> path, double joules, LayerId layer) {
    }

    private final ToDoubleFunction<Tally> quantity;
    private final List<Leaf> leaves = new ArrayList<>();

    private EnergyTree(ToDoubleFunction<Tally> quantity) {
        this.quantity = quantity;
    }

    /** Of measured joules, or the proxy's, with what was drawn outside phases. Empty if nothing was measured. */
    public static List<Leaf> measured(RunSums sums) {
        EnergyTree tree = new EnergyTree(Tally::measuredJ);
        if (sums.total() == null || Double.isNaN(sums.total().measuredJ())) {
            return List.of();
        }
        tree.addNetworks(sums);
        tree.addOutside(sums);
        return tree.leaves;
    }

    /** Of estimated joules. */
    public static List<Leaf> estimated(RunSums sums) {
        EnergyTree tree = new EnergyTree(Tally::estimatedJ);
        tree.addNetworks(sums);
        return tree.leaves;
    }

    private double joules(Tally tally) {
        double value = tally == null ? 0 : quantity.applyAsDouble(tally);
        return value > 0 ? value : 0;
    }

    private void addNetworks(RunSums sums) {
        Map<String, Map<String, Double>> networks = new LinkedHashMap<>();
        sums.phases().forEach((key, tally) -> networks.computeIfAbsent(key.network(), any -> new LinkedHashMap<>()).put(key.phase(), joules(tally)));
        networks.forEach((network, left) -> {
            for (Pass pass : Pass.values()) {
                List<Map.Entry<LayerId, Tally>> layers = sums.layers().entrySet().stream()
                        .filter(entry -> entry.getKey().network().equals(network) && entry.getKey().pass() == pass)
                        .sorted(Comparator.comparingInt(entry -> entry.getKey().layer())).collect(Collectors.toList());
                if (pass == Pass.INFERENCE) {
                    inProportion(network, layers, left);
                } else {
                    inOrder(network, layers, left, pass.id());
                }
            }
            left.forEach((phase, joules) -> add(List.of(title(network), phase, OUTSIDE), joules, null));
        });
    }

    private void inOrder(String network, List<Map.Entry<LayerId, Tally>> layers, Map<String, Double> left, String first) {
        for (Map.Entry<LayerId, Tally> layer : layers) {
            double joules = joules(layer.getValue());
            for (String phase : List.of(first, "loss")) {
                double part = Math.min(joules, left.getOrDefault(phase, 0.0));
                take(network, phase, layer.getKey(), part, left);
                joules -= part;
            }
        }
    }

    private void inProportion(String network, List<Map.Entry<LayerId, Tally>> layers, Map<String, Double> left) {
        double inference = left.getOrDefault("inference", 0.0);
        double evaluate = left.getOrDefault("evaluate", 0.0);
        double all = layers.stream().mapToDouble(layer -> joules(layer.getValue())).sum();
        if (all <= 0 || inference + evaluate <= 0) {
            return;
        }
        double scale = Math.min(1, (inference + evaluate) / all);
        for (Map.Entry<LayerId, Tally> layer : layers) {
            double joules = joules(layer.getValue()) * scale;
            take(network, "inference", layer.getKey(), joules * inference / (inference + evaluate), left);
            take(network, "evaluate", layer.getKey(), joules * evaluate / (inference + evaluate), left);
        }
    }

    private void take(String network, String phase, LayerId layer, double joules, Map<String, Double> left) {
        if (joules > 0) {
            left.computeIfPresent(phase, (any, before) -> Math.max(0, before - joules));
            add(List.of(title(network), phase, label(layer), layer.pass().id()), joules, layer);
        }
    }

    private void addOutside(RunSums sums) {
        var parts = sums.unattributed();
        add(List.of("this JVM, no phase", "JIT compiler"), parts.jitJ(), null);
        add(List.of("this JVM, no phase", "garbage collector"), parts.gcJ(), null);
        add(List.of("this JVM, no phase", "native threads that spin"), parts.nativeSpinJ(), null);
        add(List.of("this JVM, no phase", "agent"), parts.agentJ(), null);
        add(List.of("other processes"), sums.otherProcessesJ(), null);
        double sum = leaves.stream().mapToDouble(Leaf::joules).sum();
        add(List.of("this JVM, no phase", "rest"), sums.total().measuredJ() - sum, null);
    }

    private void add(List<String> path, double joules, LayerId layer) {
        if (joules > 0) {
            leaves.add(new Leaf(path, joules, layer));
        }
    }

    /** The name and, if it differs, the index of a layer, with its type. */
    public static String label(LayerId layer) {
        return Shown.name(layer.name()) + " (" + Shown.name(layer.type(), 40) + ")";
    }

    /** The network's name, or what stands in for it. */
    public static String title(String network) {
        return network.isEmpty() ? "outside or across networks" : Shown.name(network);
    }
}
