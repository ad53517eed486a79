package com.example.user.fresh;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.InvocationType;
import org.deeplearning4j.optimize.listeners.EvaluativeListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.AsyncDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Wastes that are around the network: where data come from, who listens, when garbage is collected. */
public final class Gatherings {
    private Gatherings() {
    }

    /** Passes on another iterator; what it does before each minibatch is what differs. */
    private static class Passing implements DataSetIterator {
        private static final long serialVersionUID = 1;
        private final transient DataSetIterator inner;
        private final transient Runnable before;

        Passing(DataSetIterator inner, Runnable before) {
            this.inner = inner;
            this.before = before;
        }

        @Override
        public DataSet next() {
            before.run();
            return inner.next();
        }

        @Override
        public DataSet next(int count) {
            return next();
        }

        @Override
        public boolean hasNext() {
            return inner.hasNext();
        }

        @Override
        public int inputColumns() {
            return inner.inputColumns();
        }

        @Override
        public int totalOutcomes() {
            return inner.totalOutcomes();
        }

        @Override
        public boolean resetSupported() {
            return true;
        }

        @Override
        public boolean asyncSupported() {
            return false;
        }

        @Override
        public void reset() {
            inner.reset();
        }

        @Override
        public int batch() {
            return inner.batch();
        }

        @Override
        public void setPreProcessor(DataSetPreProcessor processor) {
            inner.setPreProcessor(processor);
        }

        @Override
        public DataSetPreProcessor getPreProcessor() {
            return inner.getPreProcessor();
        }

        @Override
        public java.util.List<String> getLabels() {
            return null;
        }
    }

    private static void sleep(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Each minibatch comes after 25 ms, as from a database; done: fetched by a thread of its own while the network trains. */
    public static void dataSteady(Kinds.Options options) {
        ComputationGraph network = Kinds.graph(256, 600, 10);
        DataSetIterator slow = new Passing(Made.blobs(7, 3072, 32, 256, 10, 2), () -> sleep(25));
        for (int epoch = 0; epoch < options.epochs(4); epoch++) {
            DataSetIterator data = options.waste() ? slow : new AsyncDataSetIterator(slow, 8);
            network.fit(data);
            if (!options.waste()) {
                ((AsyncDataSetIterator) data).shutdown();
            }
            slow.reset();
        }
    }

    /** Each 20th minibatch takes half a second, as where a file is opened; done: prepared beforehand. */
    public static void dataBursts(Kinds.Options options) {
        MultiLayerNetwork network = Kinds.dense(128, 384, 10);
        int[] asked = new int[1];
        DataSetIterator data = Made.blobs(7, 5120, 64, 128, 10, 2);
        network.fit(options.waste() ? new Passing(data, () -> sleep(asked[0]++ % 20 == 0 ? 500 : 0)) : data, options.epochs(6));
    }

    /** Copies all weights and sorts out how large they are, at each iteration; done: at each tenth. */
    public static void listenersWeights(Kinds.Options options) {
        MultiLayerNetwork network = Kinds.dense(96, 320, 6);
        network.setListeners(new BaseTrainingListener() {
            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
                if (iteration % (options.waste() ? 1 : 10) == 0) {
                    for (INDArray weights : ((MultiLayerNetwork) model).paramTable().values()) {
                        INDArray copy = weights.dup();
                        copy.std().getDouble(0);
                        copy.meanNumber();
                        copy.maxNumber();
                        copy.subi(copy.meanNumber()).norm1Number();
                    }
                }
            }
        });
        network.fit(Made.blobs(7, 4096, 64, 96, 6, 2), options.epochs(6));
    }

    /** DL4J's own listener evaluates at each fifth iteration; done: at each fiftieth. */
    public static void listenersEvaluate(Kinds.Options options) {
        MultiLayerNetwork network = Kinds.dense(64, 256, 5);
        network.setListeners(new EvaluativeListener(Made.blobs(8, 512, 128, 64, 5, 2), options.waste() ? 5 : 50, InvocationType.ITERATION_END));
        network.fit(Made.blobs(7, 6400, 64, 64, 5, 2), options.epochs(6));
    }

    private static void keepObjects() {
        java.util.List<Object> kept = new java.util.ArrayList<>();
        for (int i = 0; i < 800_000; i++) {
            kept.add(new int[] {i, i});
        }
        KEPT.add(kept);
    }

    private static final java.util.List<Object> KEPT = new java.util.ArrayList<>();

    /** The program's own iterator has garbage collected before each minibatch; done: never. */
    public static void gcIterator(Kinds.Options options) {
        keepObjects();
        MultiLayerNetwork network = Kinds.dense(128, 256, 5);
        DataSetIterator data = Made.blobs(7, 3200, 64, 128, 5, 2);
        network.fit(options.waste() ? new Passing(data, System::gc) : data, options.epochs(5));
    }

    /** What is kept nearly fills the heap, and each minibatch allocates: run with -Xmx150m; done: with -Xmx2g. */
    public static void gcHeap(Kinds.Options options) {
        for (int i = 0; i < 4; i++) {
            keepObjects();
        }
        DataSetIterator data = new Passing(Made.blobs(7, 6400, 64, 128, 5, 2), () -> KEPT.set(0, new byte[2_000_000]));
        Kinds.graph(128, 300, 5).fit(data, options.epochs(6));
    }
}
