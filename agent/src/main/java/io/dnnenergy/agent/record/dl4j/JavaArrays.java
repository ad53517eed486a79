package io.dnnenergy.agent.record.dl4j;

/** Sizes of Java arrays on their way into an INDArray. */
public final class JavaArrays {
    /** Shorter arrays are shapes, dimensions and scalars inside operations, not data. */
    public static final long CONVERSION_BYTES = 256;

    private JavaArrays() {
    }

    /** Bytes of the elements; 0 if {@code array} is no array of a primitive type. */
    public static long bytes(Object array) {
        if (array instanceof float[] floats) {
            return 4L * floats.length;
        }
        if (array instanceof double[] doubles) {
            return 8L * doubles.length;
        }
        if (array instanceof int[] ints) {
            return 4L * ints.length;
        }
        if (array instanceof long[] longs) {
            return 8L * longs.length;
        }
        if (array instanceof byte[] bytes) {
            return bytes.length;
        }
        if (array instanceof short[] shorts) {
            return 2L * shorts.length;
        }
        if (array instanceof boolean[] flags) {
            return flags.length;
        }
        if (array instanceof float[][] rows) {
            return rows.length == 0 || rows[0] == null ? 0 : 4L * rows.length * rows[0].length;
        }
        if (array instanceof double[][] rows) {
            return rows.length == 0 || rows[0] == null ? 0 : 8L * rows.length * rows[0].length;
        }
        return 0;
    }
}
