package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.record.Network;
import io.dnnenergy.agent.record.Node;
import io.dnnenergy.agent.record.Variant;
import java.util.Optional;

/** The update of a layer's parameters. Pure. */
final class Updates {
    private Updates() {
    }

    /** Parameters that the updater sweeps. */
    static long trainable(Network network) {
        long sum = 0;
        for (Node node : network.nodes()) {
            sum += isTrained(node) ? node.parameters() : 0;
        }
        return sum;
    }

    static boolean isTrained(Node node) {
        return node.parameters() > 0 && !node.type().equals("FrozenLayer");
    }

    static void add(Sum sum, Node node, long iterations, Estimator estimator) {
        Variant variant = node.variant();
        Optional<Work> one = variant == null ? Optional.empty() : variant.priced().update();
        if (one.isEmpty()) {
            sum.workKnown = false;
            sum.addEstimate(Double.NaN);
        } else {
            sum.flops += one.get().flops() * iterations;
            sum.bytes += one.get().bytes() * iterations;
            sum.addEstimate(estimator.workJ(one.get()) * iterations);
        }
        sum.addSeed(estimator.seedUpdateJ(node.parameters(), iterations));
    }
}
