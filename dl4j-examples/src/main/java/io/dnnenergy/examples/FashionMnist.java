package io.dnnenergy.examples;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * The committed subset of Fashion-MNIST ("Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms", Xiao, Rasul,
 * Vollgraf, 2017): grey images of 28 x 28 pixels in ten classes. Provenance and licence: {@code NOTICE.md} beside the files.
 *
 * <p>Only bytes are kept in memory; each iterator makes the arrays of a minibatch when it is asked for them. Immutable, any thread.
 */
public final class FashionMnist {
    /** Pixels per row and per column. */
    public static final int SIDE = 28;

    /** What the labels 0 to 9 stand for. */
    public static final List<String> CLASSES =
        List.of("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    /** Images in {@link #training()}. */
    public static final int TRAINING_IMAGES = 12_800;

    private final IdxFile images;
    private final IdxFile labels;

    private FashionMnist(IdxFile images, IdxFile labels) {
        this.images = images;
        this.labels = labels;
    }

    /**
     * The first 12,800 training images.
     *
     * @throws IOException where the files are missing from the class path or damaged
     */
    public static FashionMnist training() throws IOException {
        return load("train-12800");
    }

    /**
     * The first 2,000 test images.
     *
     * @throws IOException where the files are missing from the class path or damaged
     */
    public static FashionMnist test() throws IOException {
        return load("t10k-2000");
    }

    /** How many images there are. */
    public int size() {
        return images.entries();
    }

    /** All images in the order of the file, {@code batch} at a time. */
    public DataSetIterator inOrder(int batch) {
        return new FashionMnistIterator(images, labels, size(), batch, OptionalLong.empty());
    }

    /** The first {@code examples} images in an order that depends on {@code seed} and on how many passes went before. */
    public DataSetIterator shuffled(int examples, int batch, long seed) {
        return new FashionMnistIterator(images, labels, examples, batch, OptionalLong.of(seed));
    }

    private static FashionMnist load(String part) throws IOException {
        IdxFile images = resource(part + "-images-idx3-ubyte.gz", IdxFile.IMAGES);
        IdxFile labels = resource(part + "-labels-idx1-ubyte.gz", IdxFile.LABELS);
        if (images.entries() != labels.entries()) {
            throw new IOException(part + ": " + images.entries() + " images but " + labels.entries() + " labels");
        }
        if (images.dims()[1] != SIDE || images.dims()[2] != SIDE) {
            throw new IOException(part + ": images of " + images.dims()[1] + " x " + images.dims()[2] + " pixels");
        }
        return new FashionMnist(images, labels);
    }

    private static IdxFile resource(String file, int magic) throws IOException {
        String path = "/fashion-mnist/" + file;
        try (InputStream zipped = FashionMnist.class.getResourceAsStream(path)) {
            if (zipped == null) {
                throw new IOException(path + " is not on the class path");
            }
            return IdxFile.read(new GZIPInputStream(zipped), magic, file);
        }
    }
}
