package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.label.Variant;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.layers.UpdaterCosts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The update of a network's parameters: one updater call sweeps the parameters of all layers that share its settings, so work is priced for
 * the network as a whole and separated by parameter count, like the time. Pure.
 */
final class Updates {
    /** Of a number of a graph's variables, where nobody has looked. */
    private static final int FLOAT_BYTES = 4;

    private Updates() {
    }

    /** Parameters that the updater sweeps. */
    static long trainable(Network network) {
        long sum = 0;
        for (Node node : network.nodes()) {
            sum += isTrained(node) ? node.trained() : 0;
        }
        return sum;
    }

    static boolean isTrained(Node node) {
        return node.trained() > 0 && !node.type().equals("FrozenLayer");
    }

    /** Work of one update of a layer; empty if its updater is unknown. */
    static Optional<Work> of(Node node) {
        Variant variant = node.variant();
        if (variant == null && node.network().isGraph()) {
            return UpdaterCosts.of(node.network().updater(), node.trained(), FLOAT_BYTES);
        }
        return variant == null ? Optional.empty() : variant.priced().update();
    }

    /**
     * Work of one update of all layers, with the calls of a single one; empty if any is unknown.
     *
     * @param iterationBytes see {@link LabelWork#iterationBytes}
     */
    static Optional<Work> of(Network network, long iterationBytes) {
        List<Work> works = new ArrayList<>();
        for (Node node : network.nodes()) {
            if (isTrained(node)) {
                Optional<Work> one = of(node);
                if (one.isEmpty()) {
                    return Optional.empty();
                }
                works.add(one.get());
            }
        }
        return works.isEmpty() ? Optional.empty() : Optional.of(UpdaterCosts.sweep(works).among(iterationBytes));
    }
}
