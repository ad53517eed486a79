package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.account.CallCounts;
import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Variant;
import io.dnnenergy.agent.label.Variants;
import io.dnnenergy.agent.model.Work;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one call of a layer costs by the model, at each shape, and one update of a network. Kept from one scope to the next, since a network's epochs consist of
 * the same calls: computing them is most of what a short epoch's report would take. Sampler's thread only.
 */
final class CallPrices {
    /** One call's work and its estimate. */
    record Price(Work work, Predicted predicted) {
    }

    /** @param bytes that pass through the caches in an iteration: an estimate depends on them, and they change with the shapes of any layer */
    private record Kept(long bytes, Optional<Price> price) {
    }

    private final Variants variants;
    private final CountedWork counted;
    private final EnergyModel models;
    /** By numbers of the label and of the shape. */
    private final Map<Long, Kept> calls = new HashMap<>();
    private final Map<Network, Kept> updates = new HashMap<>();
    private final Map<Network, Long> trainingBytes = new HashMap<>();
    private final Map<Network, Long> inferenceBytes = new HashMap<>();

    /** @param counted stands in for the work of layers that the model does not know */
    CallPrices(Variants variants, CountedWork counted, EnergyModel models) {
        this.variants = variants;
        this.counted = counted;
        this.models = models;
    }

    EnergyModel models() {
        return models;
    }

    /** States that another scope is priced. Within one the shapes are those at its first call: they change while the program goes on. */
    void nextScope() {
        trainingBytes.clear();
        inferenceBytes.clear();
    }

    /** Adds a label's work and its estimate to a sum: calls by shape, times what a call of that shape costs. */
    void add(Sum sum, Label label, CallCounts tally) {
        if (tally.unknownCalls() > 0) {
            sum.leaveUnknown();
        }
        for (int i = 0; i < tally.variants(); i++) {
            Variant variant = variants.get(tally.variant(i));
            Optional<Price> known = price(label, variant);
            if (known.isEmpty()) {
                sum.leaveUnknown();
            } else {
                sum.add(known.get(), tally.callsOf(i));
            }
        }
    }

    private Optional<Price> price(Label label, Variant variant) {
        long bytes = bytes(label.node().network(), LabelWork.isTraining(label));
        long call = (long) label.id() << Integer.SIZE | variant.id();
        Kept kept = calls.get(call);
        if (kept == null || kept.bytes() != bytes) {
            kept = new Kept(bytes, LabelWork.formula(label, variant, bytes).map(this::price));
            calls.put(call, kept);
        }
        // Counting goes on: what stands in for a formula is not kept.
        return kept.price().isPresent() ? kept.price() : counted.ofCall(label, variant.id()).map(this::price);
    }

    /** One update of all layers of a network; empty if any is unknown. */
    Optional<Price> update(Network network) {
        long bytes = bytes(network, true);
        Kept kept = updates.get(network);
        if (kept == null || kept.bytes() != bytes) {
            kept = new Kept(bytes, Updates.of(network, bytes).map(this::price));
            updates.put(network, kept);
        }
        return kept.price();
    }

    private Price price(Work work) {
        return new Price(work, models.work(work));
    }

    private long bytes(Network network, boolean training) {
        return (training ? trainingBytes : inferenceBytes).computeIfAbsent(network, of -> LabelWork.iterationBytes(of, training));
    }
}
