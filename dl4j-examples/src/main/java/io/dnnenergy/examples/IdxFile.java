package io.dnnenergy.examples;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * One idx file of unsigned bytes: the format of the MNIST family ("The MNIST database of handwritten digits", LeCun, Cortes, Burges, 1998).
 * Big-endian: two zero bytes, a type byte, the number of dimensions, each dimension as a 32-bit integer, then the values in row-major order.
 *
 * <p>Own reader, since DL4J's fetcher insists on the full 60,000 and 10,000 entries.
 *
 * @param magic the first four bytes as an integer: {@link #LABELS} or {@link #IMAGES} for what MNIST ships
 * @param dims sizes of the dimensions, the first one counts the entries; not copied
 * @param data the values, as many as the product of {@code dims}; not copied
 */
public record IdxFile(int magic, int[] dims, byte[] data) {
    /** Unsigned bytes in one dimension. */
    public static final int LABELS = 0x0000_0801;

    /** Unsigned bytes in three dimensions: image, row, column. */
    public static final int IMAGES = 0x0000_0803;

    /**
     * Reads a whole stream as an idx file; leaves closing to the caller.
     *
     * @param in the unzipped bytes
     * @param expectedMagic {@link #LABELS} or {@link #IMAGES}
     * @param name what error messages call the source
     * @throws IOException where the magic differs, a dimension is impossible, or there are fewer or more values than announced
     */
    public static IdxFile read(InputStream in, int expectedMagic, String name) throws IOException {
        DataInputStream header = new DataInputStream(in);
        try {
            int magic = header.readInt();
            if (magic != expectedMagic) {
                throw new IOException(String.format("%s: magic 0x%08x where 0x%08x was expected", name, magic, expectedMagic));
            }
            int[] dims = new int[magic & 0xff];
            for (int i = 0; i < dims.length; i++) {
                dims[i] = header.readInt();
            }
            return new IdxFile(magic, dims, values(in, dims, name));
        } catch (EOFException e) {
            throw new IOException(name + ": truncated within the header", e);
        }
    }

    /** How many labels or images there are. */
    public int entries() {
        return dims[0];
    }

    /** Values per entry: 1 for labels, rows x columns for images. */
    public int entryLength() {
        return dims[0] == 0 ? 0 : data.length / dims[0];
    }

    private static byte[] values(InputStream in, int[] dims, String name) throws IOException {
        int length = product(dims, name);
        // readNBytes grows with what arrives, so a lying header costs no memory.
        byte[] data = in.readNBytes(length);
        if (data.length < length) {
            throw new IOException(name + ": truncated, " + data.length + " values of the " + length + " announced by " + Arrays.toString(dims));
        }
        if (in.read() >= 0) {
            throw new IOException(name + ": more than the " + length + " values announced by " + Arrays.toString(dims));
        }
        return data;
    }

    private static int product(int[] dims, String name) throws IOException {
        long product = 1;
        for (int dim : dims) {
            product *= dim;
            if (dim < 0 || product > Integer.MAX_VALUE) {
                throw new IOException(name + ": impossible dimensions " + Arrays.toString(dims));
            }
        }
        return (int) product;
    }
}
