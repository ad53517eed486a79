package io.dnnenergy.examples;

import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Minibatches of images, made from bytes when asked for: features are float {@code [batch, 1, 28, 28]} from 0 to 255, labels one-hot
 * {@code [batch, 10]}; then the pre-processor, if there is one. Used by one thread at a time; DL4J's prefetch thread takes it over in {@code fit}.
 */
final class FashionMnistIterator implements DataSetIterator {
    private static final int PIXELS = FashionMnist.SIDE * FashionMnist.SIDE;

    private final transient IdxFile images;
    private final transient IdxFile labels;
    private final int[] order;
    private final int batch;
    private final boolean shuffle;
    private final long seed;
    private long pass;
    private int cursor;
    private DataSetPreProcessor preProcessor;

    FashionMnistIterator(IdxFile images, IdxFile labels, int examples, int batch, OptionalLong seed) {
        if (examples < 1 || examples > images.entries() || batch < 1) {
            throw new IllegalArgumentException(examples + " examples in batches of " + batch + ", of " + images.entries() + " images");
        }
        this.images = images;
        this.labels = labels;
        this.order = new int[examples];
        this.batch = batch;
        this.shuffle = seed.isPresent();
        this.seed = seed.orElse(0);
        arrange();
    }

    @Override
    public boolean hasNext() {
        return cursor < order.length;
    }

    @Override
    public DataSet next() {
        return next(batch);
    }

    @Override
    public DataSet next(int limit) {
        if (!hasNext()) {
            throw new NoSuchElementException("all " + order.length + " images were handed out");
        }
        int count = Math.min(limit, order.length - cursor);
        DataSet minibatch = new DataSet(features(count), oneHot(count));
        cursor += count;
        if (preProcessor != null) {
            preProcessor.preProcess(minibatch);
        }
        return minibatch;
    }

    /** Starts the next pass, in its own order; without effect before the first {@code next()}, so that a cautious caller changes nothing. */
    @Override
    public void reset() {
        if (cursor > 0) {
            cursor = 0;
            pass++;
            arrange();
        }
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    @Override
    public boolean asyncSupported() {
        return true;
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public int inputColumns() {
        return PIXELS;
    }

    @Override
    public int totalOutcomes() {
        return FashionMnist.CLASSES.size();
    }

    @Override
    public List<String> getLabels() {
        return FashionMnist.CLASSES;
    }

    @Override
    public void setPreProcessor(DataSetPreProcessor preProcessor) {
        this.preProcessor = preProcessor;
    }

    @Override
    public DataSetPreProcessor getPreProcessor() {
        return preProcessor;
    }

    private INDArray features(int count) {
        byte[] bytes = images.data();
        float[] pixels = new float[count * PIXELS];
        for (int i = 0; i < count; i++) {
            int from = order[cursor + i] * PIXELS;
            for (int p = 0; p < PIXELS; p++) {
                pixels[i * PIXELS + p] = bytes[from + p] & 0xff;
            }
        }
        return Nd4j.create(pixels, new long[] {count, 1, FashionMnist.SIDE, FashionMnist.SIDE}, 'c');
    }

    private INDArray oneHot(int count) {
        int classes = totalOutcomes();
        float[] hot = new float[count * classes];
        for (int i = 0; i < count; i++) {
            hot[i * classes + labels.data()[order[cursor + i]]] = 1;
        }
        return Nd4j.create(hot, new long[] {count, classes}, 'c');
    }

    /** Fisher-Yates from the identity, so that a pass depends on the seed and its number only. */
    private void arrange() {
        Arrays.setAll(order, i -> i);
        if (!shuffle) {
            return;
        }
        Random random = new Random(seed + pass);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }
}
