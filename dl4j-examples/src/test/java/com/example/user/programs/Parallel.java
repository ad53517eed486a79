package com.example.user.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelInference;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.inference.InferenceMode;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J's own threads. */
final class Parallel {
    private Parallel() {
    }

    /** Two workers, averaged after each minibatch, twice over twelve batches of 16; then 40 requests to two inference workers. */
    static INDArray workers() throws Exception {
        MultiLayerNetwork network = Nets.dense(30, 50, 4, 1e-2);
        List<DataSet> data = Data.rows(12, 16, 30, 4);
        ParallelWrapper wrapper = new ParallelWrapper.Builder<>(network).workers(2).averagingFrequency(1).prefetchBuffer(2).build();
        wrapper.fit(Data.iterator(data));
        wrapper.fit(Data.iterator(data));
        wrapper.shutdown();
        ParallelInference inference = new ParallelInference.Builder(network).inferenceMode(InferenceMode.BATCHED).batchLimit(8).workers(2).build();
        ExecutorService callers = Executors.newFixedThreadPool(3);
        List<Future<INDArray>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            INDArray row = data.get(i % 12).getFeatures().getRow(i % 16, true).dup();
            answers.add(callers.submit((Callable<INDArray>) () -> inference.output(row)));
        }
        for (Future<INDArray> answer : answers) {
            answer.get();
        }
        callers.shutdown();
        inference.shutdown();
        // Which worker averages first is not known: neither are the last bits.
        return Nd4j.scalar(network.numParams());
    }
}
