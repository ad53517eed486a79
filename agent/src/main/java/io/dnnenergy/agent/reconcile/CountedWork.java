package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.account.OpCounts;
import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Operations;
import io.dnnenergy.agent.label.Variants;
import io.dnnenergy.agent.model.OpMix;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.phase.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Work of layers as counted, operation by operation, over the whole run: what formulas are compared with, and what stands in for the formula
 * of a class that the model does not know. Sampler's thread only.
 */
public final class CountedWork {
    /** A mark, compared by identity: not a work of nothing. */
    private static final Work UNKNOWN = new Work(0, 0, 0, 0, 0, 0, 0, OpMix.NONE);

    private record Key(Label label, int variant) {
        /** What a record has by itself; the JVM would make that of method handles, a dozen classes for each record (docs/overhead.md). */
        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && label == that.label && variant == that.variant;
        }

        @Override
        public int hashCode() {
            return Objects.hash(label.id(), variant);
        }
    }

    /** Operations of one label at one shape. */
    private static final class Count {
        private long calls;
        private Work work = Work.NONE;
        private boolean priced = true;

        void add(Count other) {
            calls += other.calls;
            work = work.plus(other.work);
            priced &= other.priced;
        }
    }

    private final Labels labels;
    private final Variants variants;
    private final Operations operations;
    private final Map<Key, Count> counts = new LinkedHashMap<>();

    /** @param operations null where operations are not counted */
    public CountedWork(Labels labels, Variants variants, Operations operations) {
        this.labels = labels;
        this.variants = variants;
        this.operations = operations;
    }

    /** Adds what was counted in one scope. @return true if there was something */
    public boolean add(OpCounts scope) {
        boolean[] any = {false};
        scope.forEach((label, variant, operation, n) -> {
            any[0] = true;
            Label of = labels.get(label);
            if (!of.node().isLayer() || of.pass() == null) {
                return;
            }
            Count count = counts.computeIfAbsent(new Key(of, variant), key -> new Count());
            if (operation < 0) {
                count.calls += n;
                return;
            }
            Optional<Work> one = operations.get(operation).work();
            count.priced &= one.isPresent();
            count.work = count.work.plus(one.orElse(Work.NONE).times(n));
        });
        return any[0];
    }

    /** Counted work of one call of a layer at a shape; empty if it was never counted, or an operation in it has no price. */
    Optional<Work> ofCall(Label label, int variant) {
        Count own = counts.getOrDefault(new Key(label, variant), inAnotherPhase(label, variant));
        if (own == null || own.calls == 0) {
            return Optional.empty();
        }
        Count all = new Count();
        all.add(own);
        if (label.phase() != Phase.LOSS) {
            counts.forEach((key, count) -> {
                // The gradient of the loss, inside the backward pass: a label of its own, without calls of its own.
                if (count.calls == 0 && key.variant() == variant && key.label().node() == label.node() && key.label().pass() == label.pass()) {
                    all.add(count);
                }
            });
        }
        return all.priced ? Optional.of(perCall(all)) : Optional.empty();
    }

    /** A forward pass is the same work inside an evaluation. */
    private Count inAnotherPhase(Label label, int variant) {
        for (Map.Entry<Key, Count> entry : counts.entrySet()) {
            Label other = entry.getKey().label();
            if (other.node() == label.node() && other.pass() == label.pass() && entry.getKey().variant() == variant
                    && other.phase() != Phase.LOSS && label.phase() != Phase.LOSS && entry.getValue().calls > 0) {
                return entry.getValue();
            }
        }
        return null;
    }

    private static Work perCall(Count all) {
        Work sum = all.work;
        long n = all.calls;
        return new Work(sum.macs() / n, sum.elementwise() / n, sum.transcendentals() / n, sum.moved() / n, sum.bytesRead() / n,
                sum.bytesWritten() / n, sum.calls() / n, sum.operations().times(1.0 / n));
    }

    /** Count and formula by layer and pass, in their order. */
    public List<CountedPass> layers() {
        Map<RowSums.LayerKey, Count> counted = new LinkedHashMap<>();
        Map<RowSums.LayerKey, Work> formulas = new LinkedHashMap<>();
        counts.forEach((key, count) -> {
            RowSums.LayerKey pass = new RowSums.LayerKey(key.label().node(), key.label().pass());
            counted.computeIfAbsent(pass, any -> new Count()).add(count);
            if (count.calls > 0) {
                formulas.merge(pass, formula(key).map(one -> one.times(count.calls)).orElse(UNKNOWN), CountedWork::plus);
            }
        });
        List<CountedPass> layers = new ArrayList<>();
        counted.forEach((pass, count) -> {
            Work formula = formulas.get(pass);
            if (formula != null) {
                layers.add(new CountedPass(pass.node(), pass.pass(), count.calls, count.priced ? Optional.of(count.work) : Optional.empty(),
                        formula == UNKNOWN ? Optional.empty() : Optional.of(formula)));
            }
        });
        layers.sort(Comparator.comparingInt((CountedPass layer) -> layer.node().network().id()).thenComparingInt(layer -> layer.node().index())
                .thenComparing(CountedPass::pass));
        return layers;
    }

    private static Work plus(Work a, Work b) {
        return a == UNKNOWN || b == UNKNOWN ? UNKNOWN : a.plus(b);
    }

    private Optional<Work> formula(Key key) {
        return key.variant() < 0 ? Optional.empty() : LabelWork.formula(key.label(), variants.get(key.variant()));
    }
}
