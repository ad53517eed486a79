package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.phase.Pass;
import java.util.Optional;

/**
 * One pass of a layer: the operations that ran, and what the formula says of the same calls.
 *
 * @param calls   calls whose operations were counted
 * @param counted empty if an operation in it has no price
 * @param formula empty if the model does not know the layer's class, or its input's shape
 */
public record LayerCount(Node node, Pass pass, long calls, Optional<Work> counted, Optional<Work> formula) {
    /** True if both are known and their multiply-accumulates are not the same number. */
    public boolean differs() {
        return counted.isPresent() && formula.isPresent() && counted.get().macs() != formula.get().macs();
    }

    /** True if the count stands in for the formula. */
    public boolean isBasis() {
        return counted.isPresent() && formula.isEmpty();
    }
}
