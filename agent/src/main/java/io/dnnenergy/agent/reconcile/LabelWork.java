package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.account.CallCounts;
import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.label.Variant;
import io.dnnenergy.agent.label.Variants;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Placing;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.layers.Sequences;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import java.util.Optional;

/** The work behind a layer's label: calls by shape, times what a call of that shape costs by formula, or else as counted. Pure. */
final class LabelWork {
    private LabelWork() {
    }

    /** Adds the work and its estimate to a sum. */
    static void add(Sum sum, Label label, CallCounts tally, Variants variants, CountedWork counted, EnergyModel estimator) {
        if (tally.unknownCalls() > 0) {
            sum.workKnown = false;
            sum.addEstimate(Predicted.UNKNOWN);
        }
        for (int i = 0; i < tally.variants(); i++) {
            Variant variant = variants.get(tally.variant(i));
            Optional<Work> known = formula(label, variant).or(() -> counted.ofCall(label, variant.id()));
            if (known.isEmpty()) {
                sum.workKnown = false;
                sum.addEstimate(Predicted.UNKNOWN);
                continue;
            }
            Work one = known.get();
            long calls = tally.callsOf(i);
            sum.work = sum.work.plus(one.times(calls));
            sum.macs += one.macs() * calls;
            sum.flops += one.flops() * calls;
            sum.bytes += one.bytes() * calls;
            sum.addEstimate(estimator.work(one).times(calls));
        }
    }

    /** Work of one call by the layer's formula; empty if the model does not know the class. */
    static Optional<Work> formula(Label label, Variant variant) {
        LayerWork layer = variant.priced().work();
        return layer.known() ? Optional.of(ofCall(layer, label.phase(), label.pass())
                .placed(placing(label.node()))
                .among(iterationBytes(label.node().network(), label.pass() != Pass.INFERENCE))) : Optional.empty();
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
