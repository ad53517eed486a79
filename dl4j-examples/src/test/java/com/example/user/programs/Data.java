package com.example.user.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Made-up data, the same in every run. */
final class Data {
    private Data() {
    }

    /** Batches of rows with a class each. */
    static List<DataSet> rows(int batches, int batch, int inputs, int classes) {
        Random random = new Random(5);
        List<DataSet> all = new ArrayList<>();
        for (int b = 0; b < batches; b++) {
            float[][] features = new float[batch][inputs];
            float[][] labels = new float[batch][classes];
            for (int i = 0; i < batch; i++) {
                for (int j = 0; j < inputs; j++) {
                    features[i][j] = (float) random.nextGaussian();
                }
                labels[i][features[i][0] > 0 ? 0 : 1 + random.nextInt(classes - 1)] = 1;
            }
            all.add(new DataSet(Nd4j.create(features), Nd4j.create(labels)));
        }
        return all;
    }

    /** An iterator that hands over each of the sets as it is. */
    static ListDataSetIterator<DataSet> iterator(List<DataSet> sets) {
        List<DataSet> examples = new ArrayList<>();
        sets.forEach(set -> examples.addAll(set.asList()));
        return new ListDataSetIterator<>(examples, sets.get(0).numExamples());
    }

    /** Sequences with a class at each step. */
    static DataSet sequences(int batch, int inputs, int classes, int length) {
        INDArray features = Nd4j.zeros(batch, inputs, length);
        INDArray labels = Nd4j.zeros(batch, classes, length);
        Random random = new Random(6);
        for (int i = 0; i < batch; i++) {
            for (int t = 0; t < length; t++) {
                int c = random.nextInt(classes);
                features.putScalar(new int[] {i, c % inputs, t}, 1);
                labels.putScalar(new int[] {i, c, t}, 1);
            }
        }
        return new DataSet(features, labels);
    }
}
