package io.dnnenergy.agent.tape;

import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.label.Operation;
import io.dnnenergy.agent.label.Operations;
import io.dnnenergy.agent.label.Variant;
import io.dnnenergy.agent.label.Variants;
import io.dnnenergy.agent.record.events.EventTypes;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What the numbers in a recording mean: each label, shape and operation is written before the first event that names it, in the order of their
 * numbers, so that a replay gives them the same ones. Sampler's thread only.
 */
public final class Definitions {
    /** Takes a definition. */
    interface Sink {
        void write(Frame frame, String text, long... numbers);
    }

    private final Labels labels;
    private final Variants variants;
    private final Operations operations;
    private final Map<Network, Integer> networks = new HashMap<>();
    private final Map<Node, Integer> nodes = new IdentityHashMap<>();
    private int labelsWritten = 1;
    private int variantsWritten;
    private int operationsWritten;

    /** @param operations null unless operations are counted */
    public Definitions(Labels labels, Variants variants, Operations operations) {
        this.labels = labels;
        this.variants = variants;
        this.operations = operations;
    }

    /** Writes what the event names and nobody has named before. */
    void before(int type, int label, int variant, long first, Sink sink) {
        while (labelsWritten <= label) {
            write(labels.get(labelsWritten++), sink);
        }
        boolean operated = type == EventTypes.OPERATION;
        if (operated || type == EventTypes.COUNT || type == EventTypes.TRACED_CALL) {
            long shape = operated ? first : variant;
            while (variantsWritten <= shape) {
                Variant next = variants.get(variantsWritten++);
                sink.write(Frame.VARIANT, WorkJson.of(next.shapes(), next.priced()));
            }
        }
        while (operated && operationsWritten <= variant) {
            Operation next = operations.get(operationsWritten++);
            sink.write(Frame.OPERATION, WorkJson.of(next.name(), next.words(), next.hash(), next.work()));
        }
    }

    private void write(Label label, Sink sink) {
        int node = of(label.node(), sink);
        sink.write(Frame.LABEL, texts(label.phase().name(), label.pass() == null ? "" : label.pass().name()), node);
    }

    private static NodeKind kind(Node node) {
        Network network = node.network();
        if (node == network.whole()) {
            return NodeKind.WHOLE;
        }
        if (node.isStep()) {
            return NodeKind.STEP;
        }
        if (network.isDeviceWait(node)) {
            return NodeKind.DEVICE_WAIT;
        }
        if (node == network.session()) {
            return NodeKind.SESSION;
        }
        if (network.isGraph()) {
            return node.isGradient() ? NodeKind.GRADIENT : NodeKind.OPERATION;
        }
        return network.nodes().contains(node) ? NodeKind.LAYER : NodeKind.WAITING;
    }

    private static String texts(String... texts) {
        return TapeHead.GSON.toJson(texts);
    }

    private int of(Node node, Sink sink) {
        Integer known = nodes.get(node);
        if (known != null) {
            return known;
        }
        Network network = node.network();
        if (networks.putIfAbsent(network, networks.size()) == null) {
            sink.write(Frame.NETWORK, texts(network.name(), network.updater()), network.id(), network.isGraph() ? 1 : 0);
        }
        int number = nodes.size();
        nodes.put(node, number);
        sink.write(Frame.NODE, texts(node.name(), node.type()), networks.get(network), kind(node).ordinal(), node.index(), node.parameters(), node.trained());
        return number;
    }
}
