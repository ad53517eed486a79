package io.dnnenergy.examples;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Computes whether two trainings ended in the same parameters, to the bit. */
final class Fingerprint {
    private Fingerprint() {
    }

    /** SHA-256 in hex over the values as big-endian 32-bit floats, in the order of the array. */
    static String of(INDArray parameters) {
        float[] values = parameters.toFloatVector();
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
