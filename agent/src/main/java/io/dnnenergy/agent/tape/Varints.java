package io.dnnenergy.agent.tape;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Whole numbers of few bytes where they are small, of either sign (zigzag and base 128, as protocol buffers have them), and texts. */
final class Varints {
    /** Longer texts are not written by this program. */
    private static final long LONGEST_TEXT = 1 << 22;

    private Varints() {
    }

    static void write(DataOutputStream out, long value) throws IOException {
        long rest = value << 1 ^ value >> 63;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    static long read(DataInputStream in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = in.readUnsignedByte();
            value |= (long) (next & 0x7f) << shift;
            if ((next & 0x80) == 0) {
                return value >>> 1 ^ -(value & 1);
            }
        }
        throw new IOException("a number has more than 64 bits: not a recording of this program, or damaged");
    }

    static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(out, bytes.length);
        out.write(bytes);
    }

    static String readText(DataInputStream in) throws IOException {
        long length = read(in);
        if (length < 0 || length > LONGEST_TEXT) {
            throw new IOException("a text of " + length + " bytes: not a recording of this program, or damaged");
        }
        byte[] bytes = new byte[(int) length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
