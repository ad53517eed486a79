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
public record CountedPass(Node node, Pass pass, long calls, Optional<Work> counted, Optional<Work> formula) {
    /** DL4J writes this class's products as element-wise multiplications with a sum, in which a counter sees no multiply-accumulate. */
    private static final String WITHOUT_PRODUCTS = "CapsuleLayer";

    /** True if the multiply-accumulates of both are known and must be the same number. */
    public boolean isComparable() {
        return counted.isPresent() && formula.isPresent() && !node.type().equals(WITHOUT_PRODUCTS);
    }

    /** True if they are not. */
    public boolean differs() {
        return isComparable() && counted.get().macs() != formula.get().macs();
    }

    /** True if the count stands in for the formula. */
    public boolean isBasis() {
        return counted.isPresent() && formula.isEmpty();
    }
}
