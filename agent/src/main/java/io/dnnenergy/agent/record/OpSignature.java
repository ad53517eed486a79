package io.dnnenergy.agent.record;

import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.List;

/**
 * One call of an operation written out as numbers: bytes of an element; inputs, outputs, each with rank and dimensions; integer arguments.
 * One thread's, used again for every call; nothing of the application is kept but the operation's name.
 */
final class OpSignature {
    private String name;
    private long[] words = new long[64];
    private int length;
    private int hash;
    private int elementBytes;

    /**
     * Reads an operation after it has run.
     *
     * @param detail its context, if any; of a scatter update, its updates
     * @return false if it is not one of a kind that we know
     */
    boolean read(Object op, Object detail) throws Throwable {
        OpAccess access = OpAccess.of(op.getClass());
        length = 1;
        elementBytes = 0;
        boolean ofContext = detail != null && access.context != null && access.context.isInstance(detail)
                && (int) access.contextInputs.invokeExact(detail) > 0;
        if (access.customOp != null && access.customOp.isInstance(op)) {
            name = (String) access.customName.invokeExact(op);
            if (ofContext) {
                readContext(access, detail);
            } else {
                arrays(op, (int) access.inputs.invokeExact(op), access.input);
                arrays(op, (int) access.outputs.invokeExact(op), access.output);
                integers(access, op);
            }
        } else if (access.op != null && access.op.isInstance(op)) {
            name = (String) access.name.invokeExact(op);
            if (ofContext) {
                readContext(access, detail);
            } else {
                readLegacy(access, op);
            }
        } else if (op instanceof Enum<?> && detail != null && Dl4jAccess.of(detail.getClass()).shape(detail) != null) {
            // Reads the updates and writes as many elements.
            name = "scatter_update";
            add(1);
            array(detail);
            add(1);
            array(detail);
            add(0);
        } else {
            return false;
        }
        words[0] = elementBytes == 0 ? 4 : elementBytes;
        hash = hashOf();
        return name != null;
    }

    private void readContext(OpAccess access, Object context) throws Throwable {
        arrays(context, (int) access.contextInputs.invokeExact(context), access.contextInput);
        arrays(context, (int) access.contextOutputs.invokeExact(context), access.contextOutput);
        List<?> values = (List<?>) access.contextIntegers.invokeExact(context);
        int n = values.size();
        add(n);
        for (int i = 0; i < n; i++) {
            add(((Number) values.get(i)).longValue());
        }
    }

    private void readLegacy(OpAccess access, Object op) throws Throwable {
        Object x = (Object) access.x.invokeExact(op);
        Object y = (Object) access.y.invokeExact(op);
        Object z = (Object) access.z.invokeExact(op);
        add((x == null ? 0 : 1) + (y == null ? 0 : 1));
        if (x != null) {
            array(x);
        }
        if (y != null) {
            array(y);
        }
        add(z == null ? 0 : 1);
        if (z != null) {
            array(z);
        }
        add(0);
    }

    private void integers(OpAccess access, Object op) throws Throwable {
        int n = (int) access.integers.invokeExact(op);
        add(n);
        for (int i = 0; i < n; i++) {
            add(((Number) (Object) access.integer.invokeExact(op, i)).longValue());
        }
    }

    private void arrays(Object of, int n, MethodHandle nth) throws Throwable {
        add(n);
        for (int i = 0; i < n; i++) {
            array((Object) nth.invokeExact(of, i));
        }
    }

    private void array(Object array) throws Throwable {
        Dl4jAccess access = array == null ? null : Dl4jAccess.of(array.getClass());
        long[] shape = array == null ? null : access.shape(array);
        if (shape == null) {
            add(0);
            return;
        }
        add(shape.length);
        for (long dimension : shape) {
            add(dimension);
        }
        if (elementBytes == 0) {
            elementBytes = access.elementBytes(array);
        }
    }

    private void add(long word) {
        if (length == words.length) {
            words = Arrays.copyOf(words, 2 * length);
        }
        words[length++] = word;
    }

    private int hashOf() {
        long sum = name == null ? 0 : name.hashCode();
        for (int i = 0; i < length; i++) {
            sum = 31 * sum + words[i];
        }
        sum *= 0x9E3779B97F4A7C15L;
        return (int) (sum >>> 32);
    }

    String name() {
        return name;
    }

    long[] words() {
        return words;
    }

    int length() {
        return length;
    }

    int hash() {
        return hash;
    }

    /** Of the first array. */
    int elementBytes() {
        return (int) words[0];
    }

    long[] copyOfWords() {
        return Arrays.copyOf(words, length);
    }

    long[][] inputs() {
        return shapes(1);
    }

    long[][] outputs() {
        return shapes(after(1));
    }

    long[] integers() {
        int at = after(after(1));
        return Arrays.copyOfRange(words, at + 1, at + 1 + (int) words[at]);
    }

    private long[][] shapes(int at) {
        long[][] shapes = new long[(int) words[at]][];
        int next = at + 1;
        for (int i = 0; i < shapes.length; i++) {
            int rank = (int) words[next];
            shapes[i] = Arrays.copyOfRange(words, next + 1, next + 1 + rank);
            next += 1 + rank;
        }
        return shapes;
    }

    /** Where the block ends that begins at {@code at}. */
    private int after(int at) {
        int next = at + 1;
        for (int i = 0; i < words[at]; i++) {
            next += 1 + (int) words[next];
        }
        return next;
    }
}
