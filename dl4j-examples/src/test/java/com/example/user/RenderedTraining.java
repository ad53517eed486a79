package com.example.user;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.AsyncDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Fixture: a convolutional network trains on images that DL4J's own prefetch thread renders meanwhile. The energy counter given moves by
 * {@link ThreadWatts}. Arguments: the counter's file, the minibatches of each epoch. Prints what ran in each epoch.
 */
public final class RenderedTraining {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int BATCH = 32;
    private static final int SIDE = 28;
    private static final int CLASSES = 10;
    /** Minibatches in one. */
    private static final int SHARD = 50;
    private static final long DISK_NS = 300_000_000;
    private static final int STROKES_OF_A_SHARD = 12_000;

    private RenderedTraining() {
    }

    public static void main(String[] arguments) throws Exception {
        ThreadWatts watts = ThreadWatts.start(Path.of(arguments[0]));
        MultiLayerNetwork network = network();
        for (int epoch = 0; epoch < arguments.length - 1; epoch++) {
            Images images = new Images(Integer.parseInt(arguments[epoch + 1]), watts);
            Prefetch prefetch = new Prefetch(images);
            ThreadWatts.Seen before = watts.seen();
            network.fit(prefetch);
            ThreadWatts.Seen used = watts.seen().since(before);
            System.out.printf(Locale.ROOT, "epoch %d seconds: wall %.6f ran %.6f process %.6f others %.6f trainer %.6f taking %.6f loading %.6f%n",
                    epoch, used.wallNs() * 1e-9, used.anyRanNs() * 1e-9, used.processNs() * 1e-9, used.othersNs() * 1e-9,
                    used.trainerNs() * 1e-9, prefetch.spentNs * 1e-9, images.spentNs.get() * 1e-9);
        }
    }

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(7).updater(new Sgd(1e-2)).list()
                .layer(new ConvolutionLayer.Builder(5, 5).nOut(8).activation(Activation.RELU).build())
                .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
                .layer(new DenseLayer.Builder().nOut(256).activation(Activation.RELU).build())
                .layer(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT).nOut(CLASSES).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutionalFlat(SIDE, SIDE, 1)).build());
        network.init();
        return network;
    }

    /** DL4J's own, and what the thread that trains spends in it: taking what is there, waking up. */
    private static final class Prefetch extends AsyncDataSetIterator {
        private static final long serialVersionUID = 1;
        long spentNs;

        Prefetch(Images images) {
            super(images);
        }

        @Override
        public boolean hasNext() {
            long start = THREADS.getCurrentThreadCpuTime();
            boolean more = super.hasNext();
            spentNs += THREADS.getCurrentThreadCpuTime() - start;
            return more;
        }

        @Override
        public DataSet next() {
            long start = THREADS.getCurrentThreadCpuTime();
            DataSet next = super.next();
            spentNs += THREADS.getCurrentThreadCpuTime() - start;
            return next;
        }
    }

    /** Images of soft strokes, as many as a class has and some more, rendered when they are asked for. */
    private static final class Images extends ListDataSetIterator<DataSet> {
        private static final long serialVersionUID = 1;
        final transient AtomicLong spentNs = new AtomicLong();
        private final transient ThreadWatts watts;
        private final int batches;
        private final Random random = new Random(3);
        private int left;

        Images(int batches, ThreadWatts watts) {
            super(List.of(new DataSet()));
            this.batches = batches;
            this.watts = watts;
            left = batches;
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public DataSet next() {
            watts.loads();
            long start = THREADS.getCurrentThreadCpuTime();
            float[] pixels = new float[BATCH * SIDE * SIDE];
            if (left % SHARD == 0) {
                openShard(pixels);
            }
            Arrays.fill(pixels, 0);
            float[] labels = new float[BATCH * CLASSES];
            for (int image = 0; image < BATCH; image++) {
                int label = random.nextInt(CLASSES);
                labels[image * CLASSES + label] = 1;
                for (int stroke = 0; stroke < 5 + label; stroke++) {
                    draw(pixels, image * SIDE * SIDE);
                }
            }
            left--;
            spentNs.addAndGet(THREADS.getCurrentThreadCpuTime() - start);
            // A phase of its own: conversion.
            return new DataSet(Nd4j.create(pixels, new int[] {BATCH, SIDE * SIDE}), Nd4j.create(labels, new int[] {BATCH, CLASSES}));
        }

        /** Long enough that the thread that trains has to wait: a disk, here a sleep, and then unpacking, here more strokes than are asked for. */
        private void openShard(float[] scratch) {
            LockSupport.parkNanos(DISK_NS);
            for (int stroke = 0; stroke < STROKES_OF_A_SHARD; stroke++) {
                draw(scratch, 0);
            }
        }

        private void draw(float[] pixels, int from) {
            double row = SIDE * random.nextDouble();
            double column = SIDE * random.nextDouble();
            double slope = Math.tan(Math.PI * (random.nextDouble() - 0.5));
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    double off = (y - row - slope * (x - column)) / Math.hypot(1, slope);
                    double along = Math.hypot(y - row, x - column) / 8;
                    pixels[from + y * SIDE + x] += (float) Math.exp(-off * off - along * along);
                }
            }
        }

        @Override
        public void reset() {
            left = batches;
        }

        @Override
        public boolean asyncSupported() {
            return true;
        }
    }
}
