package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.label.Variant;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Placing;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.layers.Sequences;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import java.util.Optional;

/** The work behind a call of a layer, by the formula of its class. Pure. */
final class LabelWork {
    private LabelWork() {
    }

    /** Work of one call by the layer's formula; empty if the model does not know the class. */
    static Optional<Work> formula(Label label, Variant variant) {
        return formula(label, variant, iterationBytes(label.node().network(), isTraining(label)));
    }

    /** @param iterationBytes see {@link #iterationBytes} */
    static Optional<Work> formula(Label label, Variant variant, long iterationBytes) {
        LayerWork layer = variant.priced().work();
        return layer.known() ? Optional.of(ofCall(layer, label.phase(), label.pass())
                .placed(placing(label.node())).among(iterationBytes)) : Optional.empty();
    }

    static boolean isTraining(Label label) {
        return label.pass() != Pass.INFERENCE;
    }

    /** What passes through the caches in one iteration, with the shapes last seen of each layer. */
    static long iterationBytes(Network network, boolean training) {
        long bytes = 0;
        for (Node node : network.nodes()) {
            Variant variant = node.variant();
            if (variant != null) {
                LayerWork work = variant.priced().work();
                bytes += training ? work.trainingBytes() : work.inference().bytes();
            }
        }
        return bytes;
    }

    /** From the layers before and after, by index. In a graph the neighbour by index is a guess. */
    private static Placing placing(Node node) {
        String before = type(node, -1);
        return new Placing(isConvolution(before), isConvolution(type(node, 1)), !Sequences.stepsTogether(before));
    }

    private static boolean isConvolution(String type) {
        return type.equals("ConvolutionLayer");
    }

    /** Of the layer that many places on; empty if there is none. */
    private static String type(Node node, int step) {
        for (Node other : node.network().nodes()) {
            if (other.index() == node.index() + step) {
                return other.type();
            }
        }
        return "";
    }

    private static Work ofCall(LayerWork layer, Phase phase, Pass pass) {
        return switch (pass) {
            case BACKWARD -> layer.backward();
            case INFERENCE -> layer.inference();
            // The score of an output layer is its forward pass in training: the sweep leaves it out.
            case FORWARD -> phase == Phase.LOSS ? layer.loss() : layer.forward();
            case UPDATE -> Work.NONE;
        };
    }
}
