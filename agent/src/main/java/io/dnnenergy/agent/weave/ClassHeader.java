package io.dnnenergy.agent.weave;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The few facts of a class file that decide whether it is woven: its superclass and interfaces. An unrelated class costs
 * microseconds.
 *
 * @param isInterface true for interfaces and annotations, which have no bodies to weave
 * @param parents     binary names of superclass and interfaces
 * @param makesLambdas true if it has an instruction by which lambdas are made
 */
record ClassHeader(boolean isInterface, List<String> parents, boolean makesLambdas) {
    private static final int ACC_INTERFACE = 0x0200;
    private static final int INVOKE_DYNAMIC = 18;

    /**
     * Parses a class file up to its interfaces (Java Virtual Machine Specification 17, section 4.1).
     *
     * @throws IOException if {@code bytes} is not a class file or has a constant of an unknown kind
     */
    static ClassHeader parse(byte[] bytes) throws IOException {
        try {
            return read(bytes);
        } catch (IndexOutOfBoundsException cut) {
            throw new IOException("not a whole class file", cut);
        }
    }

    /** By index and not through a stream: this is done for every class of the application, most of them before the JIT has compiled it. */
    private static ClassHeader read(byte[] bytes) throws IOException {
        if (u2(bytes, 0) != 0xCAFE || u2(bytes, 2) != 0xBABE) {
            throw new IOException("not a class file");
        }
        int count = u2(bytes, 8);
        int[] constantAt = new int[count];
        int at = 10;
        boolean lambdas = false;
        for (int i = 1; i < count; i++) {
            constantAt[i] = at;
            int kind = bytes[at];
            lambdas |= kind == INVOKE_DYNAMIC;
            at += length(bytes, at);
            // A long and a double count twice.
            i += kind == 5 || kind == 6 ? 1 : 0;
        }
        int access = u2(bytes, at);
        List<String> parents = new ArrayList<>(4);
        int superclass = u2(bytes, at + 4);
        if (superclass != 0) {
            parents.add(className(bytes, constantAt, superclass));
        }
        int interfaces = u2(bytes, at + 6);
        for (int i = 0; i < interfaces; i++) {
            parents.add(className(bytes, constantAt, u2(bytes, at + 8 + 2 * i)));
        }
        return new ClassHeader((access & ACC_INTERFACE) != 0, parents, lambdas);
    }

    /** Bytes of a constant, its kind included. */
    private static int length(byte[] bytes, int at) throws IOException {
        return switch (bytes[at]) {
            case 1 -> 3 + u2(bytes, at + 1);
            case 7, 8, 16, 19, 20 -> 3;
            case 15 -> 4;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
            case 5, 6 -> 9;
            default -> throw new IOException("unknown constant kind " + bytes[at]);
        };
    }

    private static String className(byte[] bytes, int[] constantAt, int constant) throws IOException {
        int at = constantAt[u2(bytes, constantAt[constant] + 1)] + 1;
        return new DataInputStream(new ByteArrayInputStream(bytes, at, bytes.length - at)).readUTF().replace('/', '.');
    }

    private static int u2(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }
}
