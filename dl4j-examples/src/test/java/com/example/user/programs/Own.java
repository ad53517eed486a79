package com.example.user.programs;

import java.util.List;
import org.deeplearning4j.datasets.iterator.EarlyTerminationDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLambdaLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLambdaVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Layers, a vertex, an iterator and preprocessors of the user's own. */
final class Own {
    private Own() {
    }

    /** The mean of two inputs, as a SameDiff graph. */
    public static final class Mean extends SameDiffLambdaVertex {
        private static final long serialVersionUID = 1L;

        @Override
        public SDVariable defineVertex(SameDiff graph, VertexInputs inputs) {
            return inputs.getInput(0).add(inputs.getInput(1)).mul(0.5);
        }
    }

    /** Twice six batches of 16 rows, prepared by a lambda; then six more behind an iterator of DL4J's, prepared by a method. */
    static INDArray network() {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder().seed(3).updater(new Adam(1e-3)).graphBuilder()
                .addInputs("in").addLayer("tanh", new TanhLayer(12, 10), "in").addLayer("doubled", doubled(), "tanh")
                .addVertex("mean", new Mean(), "doubled", "tanh").addVertex("negated", new Negated(), "mean")
                .addLayer("out", new OutputLayer.Builder(LossFunction.MCXENT).nIn(10).nOut(3).activation(Activation.SOFTMAX).build(), "negated")
                .setOutputs("out").build());
        network.init();
        Rows rows = new Rows();
        rows.setPreProcessor(data -> data.getFeatures().muli(0.5));
        network.fit(rows, 2);
        rows.reset();
        rows.setPreProcessor(Own::shift);
        network.fit(new EarlyTerminationDataSetIterator(rows, 6));
        return network.params();
    }

    private static SameDiffLambdaLayer doubled() {
        return new SameDiffLambdaLayer() {
            @Override
            public SDVariable defineLayer(SameDiff graph, SDVariable input) {
                return input.mul(2);
            }

            @Override
            public InputType getOutputType(int index, InputType input) {
                return input;
            }
        };
    }

    private static void shift(org.nd4j.linalg.dataset.api.DataSet data) {
        data.getFeatures().addi(0.01);
    }

    /** An iterator of the user's. */
    private static final class Rows implements DataSetIterator {
        private static final long serialVersionUID = 1L;
        private final List<DataSet> data = Data.rows(6, 16, 12, 3);
        private DataSetPreProcessor preProcessor;
        private int next;

        @Override
        public DataSet next() {
            DataSet set = data.get(next++).copy();
            preProcessor.preProcess(set);
            return set;
        }

        @Override
        public DataSet next(int rows) {
            return next();
        }

        @Override
        public boolean hasNext() {
            return next < data.size();
        }

        @Override
        public void reset() {
            next = 0;
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
            return data.get(0).numExamples();
        }

        @Override
        public int inputColumns() {
            return data.get(0).numInputs();
        }

        @Override
        public int totalOutcomes() {
            return data.get(0).numOutcomes();
        }

        @Override
        public void setPreProcessor(DataSetPreProcessor newPreProcessor) {
            preProcessor = newPreProcessor;
        }

        @Override
        public DataSetPreProcessor getPreProcessor() {
            return preProcessor;
        }

        @Override
        public List<String> getLabels() {
            return null;
        }
    }
}
