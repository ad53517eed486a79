package io.dnnenergy.agent.weave;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The few facts of a class file that decide whether it is woven: its superclass and interfaces. Read without Byte Buddy, so that a JVM which
 * never loads DL4J never loads Byte Buddy either, and an unrelated class costs microseconds.
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
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (in.readInt() != 0xCAFEBABE) {
            throw new IOException("not a class file");
        }
        in.skipBytes(4);
        int count = in.readUnsignedShort();
        int[] classNames = new int[count];
        int[] textAt = new int[count];
        boolean lambdas = false;
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> {
                    textAt[i] = bytes.length - in.available();
                    in.skipBytes(in.readUnsignedShort());
                }
                case 7 -> classNames[i] = in.readUnsignedShort();
                case 8, 16, 19, 20 -> in.skipBytes(2);
                case 15 -> in.skipBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> {
                    lambdas |= tag == INVOKE_DYNAMIC;
                    in.skipBytes(4);
                }
                case 5, 6 -> {
                    in.skipBytes(8);
                    i++;
                }
                default -> throw new IOException("unknown constant kind " + tag);
            }
        }
        int access = in.readUnsignedShort();
        in.skipBytes(2);
        List<String> parents = new ArrayList<>(4);
        int superclass = in.readUnsignedShort();
        if (superclass != 0) {
            parents.add(text(bytes, textAt[classNames[superclass]]));
        }
        int interfaces = in.readUnsignedShort();
        for (int i = 0; i < interfaces; i++) {
            parents.add(text(bytes, textAt[classNames[in.readUnsignedShort()]]));
        }
        return new ClassHeader((access & ACC_INTERFACE) != 0, parents, lambdas);
    }

    private static String text(byte[] bytes, int at) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, at, bytes.length - at));
        return in.readUTF().replace('/', '.');
    }
}
