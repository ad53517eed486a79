package io.dnnenergy.agent.core;

import io.dnnenergy.agent.label.OpPricing;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.ops.OpCall;
import io.dnnenergy.agent.model.ops.OpCosts;

/** The analytical model's view of native operations. Thread-safe. */
final class LiveOpPricing implements OpPricing {
    @Override
    public Work price(String name, long[][] inputs, long[][] outputs, long[] integers, int elementBytes) {
        return OpCosts.of(new OpCall(name, inputs, outputs, integers), elementBytes);
    }
}
