package io.dnnenergy.agent.record;

import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.label.OpPricing;
import io.dnnenergy.agent.label.OpSignature;
import io.dnnenergy.agent.label.Operations;
import io.dnnenergy.agent.label.Priced;
import io.dnnenergy.agent.label.Variant;
import io.dnnenergy.agent.label.Variants;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.record.dl4j.OpReader;

/** Networks, layers and labels for tests, without a DL4J object behind them. */
public final class RecordFixtures {
    private RecordFixtures() {
    }

    public static Network network(int id) {
        return new Network(id, "Network#" + id, "Sgd");
    }

    /** Adds a layer to its network. */
    public static Node layer(Network network, int index, String type, long parameters) {
        return network.add(new Node(network, index, "layer" + index, type, parameters));
    }

    public static int label(Labels labels, Node node, Phase phase, Pass pass) {
        return labels.of(node, phase, pass);
    }

    /** Of the network outside its layers. */
    public static int label(Labels labels, Network network, Phase phase) {
        return labels.of(network.whole(), phase, null);
    }

    /** A shape of a layer, priced; also the layer's last. */
    public static Variant variant(Variants variants, Node node, long[] shape, Priced priced) {
        Variant variant = variants.of(node, new long[][] {shape}, shapes -> priced);
        node.lastVariant = variant;
        return variant;
    }

    public static Operations operations(OpPricing pricing) {
        return new Operations(pricing);
    }

    /** @return the number of an operation of the stand-in for ND4J */
    public static int operation(Operations operations, Object op) throws Throwable {
        OpSignature signature = new OpSignature();
        OpReader.of(op.getClass()).read(op, null, signature);
        return operations.of(signature);
    }
}
