package io.dnnenergy.agent.report.facts;

import io.dnnenergy.agent.phase.Pass;
import java.util.Optional;

/**
 * One pass of a layer in {@code run.json}: the work of its native operations as counted, beside the formula's.
 *
 * @param calls   calls whose operations were counted
 * @param counted empty if an operation has no price
 * @param formula empty if the model does not know the layer's class, or its input's shape
 */
public record CountedRow(String network, int layer, String name, String type, Pass pass, long calls, Optional<Amounts> counted,
                         Optional<Amounts> formula) {
    /** Multiply-accumulates, floating-point operations and bytes of all calls. */
    public record Amounts(long macs, long flops, long bytes) {
    }

    /** What the layer's estimate rests on: {@code counted} or {@code formula}; null for neither. */
    public String basis() {
        return counted.isPresent() && formula.isEmpty() ? "counted" : formula.isPresent() ? "formula" : null;
    }
}
