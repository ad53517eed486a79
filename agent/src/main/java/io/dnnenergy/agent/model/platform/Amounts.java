package io.dnnenergy.agent.model.platform;

import io.dnnenergy.agent.model.NativeOp;
import io.dnnenergy.agent.model.OpMix;

/** Native operations to how much of each {@link OperationClass} they are. Pure. */
public final class Amounts {
    private static final int LINE_BYTES = 64;
    private static final int ELEMENT_BYTES = 4;
    /** Bytes between two lines of one set in a first cache, on every machine with pages of 4 KiB. */
    private static final int SPAN_BYTES = 4096;

    private final double[] of = new double[OperationClass.values().length];
    private final double firstCacheBytes;
    private final Coldness coldness = new Coldness();

    private Amounts(double firstCacheBytes) {
        this.firstCacheBytes = firstCacheBytes;
    }

    /** @param firstCacheBytes decides which channels are in one another's way */
    public static double[] of(OpMix mix, double firstCacheBytes) {
        Amounts amounts = new Amounts(firstCacheBytes);
        mix.forEach(amounts::add);
        amounts.cold();
        return amounts.of;
    }

    /** What comes on top of the amounts so far. */
    private void cold() {
        double share = coldness.share();
        add(OperationClass.COLD_ALONG, share * get(OperationClass.CALL_ALONG));
        add(OperationClass.COLD_PRODUCT, share * get(OperationClass.CALL_PRODUCT));
        add(OperationClass.COLD_WINDOW, share * (get(OperationClass.CALL_WINDOW) + get(OperationClass.CALL_CONVOLUTION)
                + get(OperationClass.CALL_CONVOLUTION_GRADIENT)));
        add(OperationClass.COLD_LOSS, share * get(OperationClass.LOSS));
        add(OperationClass.COLD_UPDATE, share * get(OperationClass.UPDATE_STEP));
        add(OperationClass.COLD_ARRAY, share * get(OperationClass.UPDATE_ARRAY));
        add(OperationClass.COLD_OPERAND, share * get(OperationClass.PRODUCT_OPERAND));
        add(OperationClass.COLD_POOL, share * (get(OperationClass.MAX_POOL_OUTPUT) + get(OperationClass.MEAN_POOL_OUTPUT)
                + get(OperationClass.MAX_POOL_GRADIENT_OUTPUT)));
        add(OperationClass.COLD_FLAT, share * (get(OperationClass.FLAT) + get(OperationClass.UPDATE_STATE)));
    }

    private double get(OperationClass which) {
        return of[which.ordinal()];
    }

    private void add(OperationClass to, double amount) {
        of[to.ordinal()] += amount;
    }

    private void add(NativeOp op, double n) {
        double a = n * op.a();
        switch (op.kind()) {
            case PRODUCT -> {
                add(OperationClass.CALL_PRODUCT, n);
                add(OperationClass.PRODUCT_MAC, a * op.b() * op.c());
                add(OperationClass.PRODUCT_OPERAND, n * (op.a() * op.b() + op.b() * op.c()));
                add(OperationClass.PRODUCT_RESULT, a * op.c());
            }
            case CONVOLUTION, CONVOLUTION_GRADIENT, DEPTHWISE, DEPTHWISE_GRADIENT, PATCHES, PATCHES_SUMMED, MAX_POOL, MAX_POOL_GRADIENT, MEAN_POOL,
                    MEAN_POOL_GRADIENT -> addWindow(op, n);
            case RELAYOUT, BINARY_PART, BROADCAST, REDUCTION, CHANNEL_BIAS ->
                call(OperationClass.CALL_ALONG, n, OperationClass.valueOf(op.kind().name()), a);
            case CHANNEL_BROADCAST, CHANNEL_REDUCTION, CHANNEL_VARIANCE -> {
                call(OperationClass.CALL_ALONG, n, OperationClass.valueOf(op.kind().name()), a);
                add(OperationClass.CHANNEL_CONFLICT, conflicts(op.b(), op.c()) ? a : 0);
            }
            case SOFTMAX -> call(OperationClass.CALL_SOFTMAX, n, OperationClass.SOFTMAX, a);
            case COMPARE -> call(OperationClass.CALL_COMPARE, n, OperationClass.COMPARE, a);
            case COPY, FILL -> call(OperationClass.CALL_PLAIN, n, OperationClass.COPY, a);
            case APART, STEPS_APART, FLAT, UPDATE, UPDATE_STEP, UPDATE_ARRAYS, LOSS, OTHER, PASS -> addPart(op, n);
            case IF_INPUT_APART, IF_GRADIENT_APART, IF_STEPS_APART -> {
                // An operation that depends on a neighbour costs nothing before the neighbour is known.
            }
            default -> call(OperationClass.CALL_PLAIN, n, OperationClass.valueOf(op.kind().name()), a);
        }
    }

    /** Operations that slide a window over an image. */
    private void addWindow(NativeOp op, double n) {
        double a = n * op.a();
        switch (op.kind()) {
            case CONVOLUTION -> {
                add(OperationClass.PRODUCT_MAC, a);
                convolution(n, n * op.b(), OperationClass.CONVOLUTION_PATCH, n * op.c(), OperationClass.CONVOLUTION_OUTPUT);
            }
            case CONVOLUTION_GRADIENT -> {
                add(OperationClass.PRODUCT_MAC, a);
                gradient(n, n * op.b(), OperationClass.CONVOLUTION_GRADIENT_PATCH, n * op.c(), OperationClass.CONVOLUTION_GRADIENT_OUTPUT);
            }
            case DEPTHWISE -> convolution(n, a, OperationClass.DEPTHWISE_PATCH, n * op.b(), OperationClass.DEPTHWISE_OUTPUT);
            case DEPTHWISE_GRADIENT -> gradient(n, a, OperationClass.DEPTHWISE_GRADIENT_PATCH, n * op.b(), OperationClass.DEPTHWISE_GRADIENT_OUTPUT);
            case PATCHES -> call(OperationClass.CALL_WINDOW, n, OperationClass.PATCHES, a);
            case PATCHES_SUMMED -> {
                call(OperationClass.CALL_WINDOW, n, OperationClass.PATCHES_SUMMED, a);
                add(OperationClass.PATCHES_SUMMED_SPILLED, Coldness.spilled(a, ELEMENT_BYTES * (double) op.a()));
            }
            case MAX_POOL -> window(n, a * op.b(), OperationClass.MAX_POOL_WINDOW, a, OperationClass.MAX_POOL_OUTPUT);
            case MAX_POOL_GRADIENT -> {
                window(n, a * op.b(), OperationClass.MAX_POOL_GRADIENT_WINDOW, a, OperationClass.MAX_POOL_GRADIENT_OUTPUT);
                add(OperationClass.MAX_POOL_GRADIENT_IMAGE, n * op.c());
            }
            case MEAN_POOL -> window(n, a * op.b(), OperationClass.MEAN_POOL_WINDOW, a, OperationClass.MEAN_POOL_OUTPUT);
            case MEAN_POOL_GRADIENT -> window(n, a * op.b(), OperationClass.MEAN_POOL_GRADIENT_WINDOW, a, OperationClass.MEAN_POOL_GRADIENT_OUTPUT);
            default -> throw new IllegalArgumentException(op.kind() + " slides no window");
        }
    }

    /** Parts of an operation, or of a pass, that are no call of their own. */
    private void addPart(NativeOp op, double n) {
        double a = n * op.a();
        switch (op.kind()) {
            case APART -> add(OperationClass.APART, a);
            case STEPS_APART -> add(OperationClass.STEPS_APART, a);
            case FLAT -> add(OperationClass.FLAT, a);
            case UPDATE -> {
                add(OperationClass.UPDATE_ROOT, a * op.b());
                add(OperationClass.UPDATE_STATE, a * op.c());
            }
            case UPDATE_STEP -> {
                add(OperationClass.UPDATE_STEP, n);
                coldness.pass(op.a(), n);
            }
            case UPDATE_ARRAYS -> add(OperationClass.UPDATE_ARRAY, a);
            case LOSS -> add(OperationClass.LOSS, n);
            case OTHER -> {
                add(OperationClass.CALL_PLAIN, n);
                add(OperationClass.UNARY, a);
                add(OperationClass.TRANSCENDENTAL, n * op.b());
                add(OperationClass.PATCHES, n * op.c());
            }
            case PASS -> {
                add(OperationClass.PASS, n * op.b());
                coldness.pass(op.a(), n);
            }
            default -> throw new IllegalArgumentException(op.kind() + " is a call");
        }
    }

    private void convolution(double calls, double patch, OperationClass patchOf, double output, OperationClass outputOf) {
        call(OperationClass.CALL_CONVOLUTION, calls, patchOf, patch);
        add(outputOf, output);
    }

    private void gradient(double calls, double patch, OperationClass patchOf, double output, OperationClass outputOf) {
        call(OperationClass.CALL_CONVOLUTION_GRADIENT, calls, patchOf, patch);
        add(outputOf, output);
    }

    private void window(double calls, double first, OperationClass firstOf, double second, OperationClass secondOf) {
        call(OperationClass.CALL_WINDOW, calls, firstOf, first);
        add(secondOf, second);
    }

    private void call(OperationClass call, double calls, OperationClass elements, double amount) {
        add(call, calls);
        add(elements, amount);
    }

    /**
     * Whether the elements of one position, which lie a channel's size apart, fall into so few sets of the first cache that they push one
     * another out before their line is used up.
     */
    private boolean conflicts(long channels, long positions) {
        long strideBytes = positions * ELEMENT_BYTES;
        if (strideBytes % LINE_BYTES != 0) {
            return false;
        }
        long setsInAll = SPAN_BYTES / LINE_BYTES;
        long stride = strideBytes / LINE_BYTES % setsInAll;
        long sets = 1;
        for (long at = stride; at % setsInAll != 0; at += stride) {
            sets++;
        }
        return channels > firstCacheBytes / SPAN_BYTES * sets;
    }
}
