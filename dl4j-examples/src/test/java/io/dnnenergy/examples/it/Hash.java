package io.dnnenergy.examples.it;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A fingerprint of an array's bits. */
public final class Hash {
    private Hash() {
    }

    /** SHA-256 over the elements as 32-bit floats, in c order. */
    public static String of(INDArray array) throws Exception {
        float[] values = array.dup('c').data().asFloat();
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }
}
