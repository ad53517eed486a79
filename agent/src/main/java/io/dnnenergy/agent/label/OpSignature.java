package io.dnnenergy.agent.label;

import java.util.Arrays;

/**
 * One call of an operation written out as numbers: bytes of an element; inputs, outputs, each with rank and dimensions; integer arguments.
 * One thread's, used again for every call; nothing of the application is kept but the operation's name.
 */
public final class OpSignature {
    /** Of an array's element, where it cannot be known. */
    public static final int USUAL_BYTES = 4;

    private String name;
    private long[] words = new long[64];
    private int length;
    private long sum;
    private int hash;
    private int elementBytes;

    /** Starts the next call. */
    public void begin(String operationName) {
        name = operationName;
        length = 1;
        elementBytes = 0;
        sum = name == null ? 0 : name.hashCode();
    }

    /** Appends a word. */
    public void add(long word) {
        if (length == words.length) {
            words = Arrays.copyOf(words, 2 * length);
        }
        words[length++] = word;
        sum = 31 * sum + word;
    }

    /** True if the work depends on the size of an element. */
    public boolean needsElementBytes() {
        return elementBytes == 0;
    }

    /** Bytes of an element of the first array. */
    public void elementBytes(int bytes) {
        elementBytes = bytes;
    }

    /** @return false if the operation has no name */
    public boolean end() {
        words[0] = elementBytes == 0 ? USUAL_BYTES : elementBytes;
        long mixed = (31 * sum + words[0]) * 0x9E3779B97F4A7C15L;
        hash = (int) (mixed >>> 32);
        return name != null;
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
