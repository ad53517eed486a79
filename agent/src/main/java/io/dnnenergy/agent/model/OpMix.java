package io.dnnenergy.agent.model;

import io.dnnenergy.agent.model.NativeOp.Kind;
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

    /** Calls by operation. */
    public static OpMix of(SortedMap<NativeOp, Double> calls) {
        return calls.isEmpty() ? NONE : new OpMix(new TreeMap<>(calls));
    }

    /** @param times calls of it; a fraction where it is a mean */
    public static OpMix of(NativeOp op, double times) {
        SortedMap<NativeOp, Double> one = new TreeMap<>();
        one.put(op, times);
        return new OpMix(one);
    }

    /** Calls of both. */
    public OpMix plus(OpMix other) {
        if (calls.isEmpty() || other.calls.isEmpty()) {
            return calls.isEmpty() ? other : this;
        }
        SortedMap<NativeOp, Double> sum = new TreeMap<>(calls);
        other.calls.forEach((op, times) -> sum.merge(op, times, Double::sum));
        return new OpMix(sum);
    }

    /** That many times the calls. */
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

    /** Calls by operation, in the operations' order. */
    public SortedMap<NativeOp, Double> calls() {
        return Collections.unmodifiableSortedMap(calls);
    }

    /**
     * With what depends on the neighbours decided. DL4J's convolutions hand on images, and gradients, whose channels come before the
     * examples in memory; whoever reads them reads across.
     *
     */
    public OpMix placed(Placing placing) {
        if (calls.keySet().stream().noneMatch(OpMix::isMark)) {
            return this;
        }
        SortedMap<NativeOp, Double> placed = new TreeMap<>();
        calls.forEach((op, times) -> {
            if (!isMark(op)) {
                placed.merge(op, times, Double::sum);
            } else if (op.kind() == Kind.IF_STEPS_APART) {
                add(placed, placing.stepsApart(), Kind.STEPS_APART, op, times);
            } else {
                add(placed, op.kind() == Kind.IF_INPUT_APART ? placing.inputApart() : placing.gradientApart(), Kind.APART, op, times);
            }
        });
        return of(placed);
    }

    private static void add(SortedMap<NativeOp, Double> to, boolean decided, Kind kind, NativeOp mark, double times) {
        if (decided) {
            to.merge(new NativeOp(kind, mark.a(), 0, 0), times, Double::sum);
        }
    }

    private static boolean isMark(NativeOp op) {
        return op.kind() == Kind.IF_INPUT_APART || op.kind() == Kind.IF_GRADIENT_APART || op.kind() == Kind.IF_STEPS_APART;
    }

    /** As part of an iteration of a network, by the bytes that its operations read and write in all; see {@link Kind#PASS}. */
    public OpMix among(long bytes) {
        SortedMap<NativeOp, Double> among = new TreeMap<>();
        calls.forEach((op, times) -> among.merge(op.kind() == Kind.PASS || op.kind() == Kind.UPDATE_STEP ? new NativeOp(op.kind(), bytes, op.b(), 0) : op,
                times, Double::sum));
        return of(among);
    }

    /** {@code PRODUCT 64 784 500 x2;COPY 32000 x4}, as {@link #parse} reads it. */
    public String text() {
        StringBuilder text = new StringBuilder();
        calls.forEach((op, times) -> {
            text.append(text.length() == 0 ? "" : ";").append(op.kind()).append(' ').append(op.a());
            if (op.b() != 0 || op.c() != 0) {
                text.append(' ').append(op.b());
            }
            if (op.c() != 0) {
                text.append(' ').append(op.c());
            }
            text.append(" x").append(times == Math.rint(times) ? Long.toString(Math.round(times)) : Double.toString(times));
        });
        return text.toString();
    }

    /** @throws IllegalArgumentException if it is not such a text; the message has the part that is wrong */
    public static OpMix parse(String text) {
        SortedMap<NativeOp, Double> calls = new TreeMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(";")) {
            String[] words = part.split(" ");
            int sizes = words.length - 2;
            if (sizes < 1 || sizes > 3 || !words[words.length - 1].startsWith("x")) {
                throw new IllegalArgumentException("not an operation: '" + part + "'");
            }
            long[] size = new long[3];
            for (int i = 0; i < sizes; i++) {
                size[i] = Long.parseLong(words[i + 1]);
            }
            calls.merge(new NativeOp(NativeOp.Kind.valueOf(words[0]), size[0], size[1], size[2]), Double.parseDouble(words[words.length - 1].substring(1)),
                    Double::sum);
        }
        return of(calls);
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
