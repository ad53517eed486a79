package com.example.user.fresh;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** Data that is made up, the same in each run. */
final class Made {
    private Made() {
    }

    /** Blobs: classes around random centres. @param spread their width; above 1 they overlap */
    static DataSetIterator blobs(int seed, int examples, int batch, int inputs, int classes, double spread) {
        // One problem for all seeds: a second set of it is held out.
        INDArray centres = Nd4j.createFromArray(values(99, classes, inputs, 1));
        Random random = new Random(seed);
        INDArray features = Nd4j.createFromArray(values(seed, examples, inputs, spread));
        INDArray labels = Nd4j.zeros(examples, classes);
        for (int i = 0; i < examples; i++) {
            int label = random.nextInt(classes);
            features.getRow(i).addi(centres.getRow(label));
            labels.putScalar(i, label, 1);
        }
        return new ListDataSetIterator<>(new DataSet(features, labels).asList(), batch);
    }

    /** Sequences of random steps. */
    static DataSetIterator sequences(int examples, int batch, int inputs, int steps) {
        List<DataSet> all = new ArrayList<>();
        for (int i = 0; i < examples; i++) {
            INDArray labels = Nd4j.zeros(1, 2, steps);
            for (int t = 0; t < steps; t++) {
                labels.putScalar(new int[] {0, (i + t) % 2, t}, 1);
            }
            all.add(new DataSet(Nd4j.rand(1, inputs, steps), labels));
        }
        return new ListDataSetIterator<>(all, batch);
    }

    /** Images of noise with a class each. */
    static DataSetIterator images(int examples, int batch, int channels, int side, int classes) {
        INDArray labels = Nd4j.zeros(examples, classes);
        for (int i = 0; i < examples; i++) {
            labels.putScalar(i, i % classes, 1);
        }
        return new ListDataSetIterator<>(new DataSet(Nd4j.rand(examples, channels, side, side), labels).asList(), batch);
    }

    /** A sum of inputs, with noise. */
    static DataSetIterator curve(int examples, int batch, int inputs) {
        Random random = new Random(12);
        INDArray features = Nd4j.rand(examples, inputs);
        INDArray labels = Nd4j.zeros(examples, 1);
        for (int i = 0; i < examples; i++) {
            labels.putScalar(i, 0, features.getDouble(i, 0) - features.getDouble(i, 1) + 0.4 * random.nextGaussian());
        }
        return new ListDataSetIterator<>(new DataSet(features, labels).asList(), batch);
    }

    private static float[][] values(int seed, int rows, int columns, double spread) {
        Random random = new Random(seed);
        float[][] values = new float[rows][columns];
        for (float[] row : values) {
            for (int i = 0; i < columns; i++) {
                row[i] = (float) (spread * random.nextGaussian());
            }
        }
        return values;
    }
}
