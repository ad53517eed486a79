package io.dnnenergy.agent.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ObjDoubleConsumer;

/** Native operations and how often each is called. Immutable. */
public final class OpMix {
    public static final OpMix NONE = new OpMix(new TreeMap<>());

    private final SortedMap<NativeOp, Double> calls;

    private OpMix(SortedMap<NativeOp, Double> calls) {
        this.calls = calls;
    }

    public static OpMix of(SortedMap<NativeOp, Double> calls) {
        return calls.isEmpty() ? NONE : new OpMix(new TreeMap<>(calls));
    }

    /** @param times calls of it; a fraction where it is a mean */
    public static OpMix of(NativeOp op, double times) {
        SortedMap<NativeOp, Double> one = new TreeMap<>();
        one.put(op, times);
        return new OpMix(one);
    }

    public OpMix plus(OpMix other) {
        if (calls.isEmpty() || other.calls.isEmpty()) {
            return calls.isEmpty() ? other : this;
        }
        SortedMap<NativeOp, Double> sum = new TreeMap<>(calls);
        other.calls.forEach((op, times) -> sum.merge(op, times, Double::sum));
        return new OpMix(sum);
    }

    public OpMix times(double factor) {
        if (factor == 1 || calls.isEmpty()) {
            return this;
        }
        SortedMap<NativeOp, Double> product = new TreeMap<>();
        if (factor != 0) {
            calls.forEach((op, times) -> product.put(op, times * factor));
        }
        return new OpMix(product);
    }

    /** Every operation and its calls, in the operations' order. */
    public void forEach(ObjDoubleConsumer<NativeOp> action) {
        calls.forEach(action::accept);
    }

    public SortedMap<NativeOp, Double> calls() {
        return Collections.unmodifiableSortedMap(calls);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpMix && calls.equals(((OpMix) other).calls);
    }

    @Override
    public int hashCode() {
        return calls.hashCode();
    }

    @Override
    public String toString() {
        return calls.toString();
    }
}
