package io.dnnenergy.agent.model.ops;

import static io.dnnenergy.agent.model.ops.Against.MINIBATCH;
import static io.dnnenergy.agent.model.ops.Against.check;
import static io.dnnenergy.agent.model.ops.Against.inference;
import static io.dnnenergy.agent.model.ops.Against.oneHot;
import static io.dnnenergy.agent.model.ops.Against.output;
import static io.dnnenergy.agent.model.ops.Against.rnnOutput;
import static io.dnnenergy.agent.model.ops.Against.training;
import static io.dnnenergy.agent.model.ops.Against.walk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.Placing;
import io.dnnenergy.agent.model.WorkContext;
import io.dnnenergy.agent.model.conf.ReflectiveLayerConf;
import io.dnnenergy.agent.model.layers.PretrainCosts;
import io.dnnenergy.agent.model.layers.VertexCosts;
import io.dnnenergy.agent.model.shape.NetworkReader;
import io.dnnenergy.agent.model.shape.NodeCost;
import java.util.List;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** As {@link FormulaAgainstCountTest}, for what depends on the network around a layer: graphs, states, caches, frozen layers, formats. */
class NetworkAgainstCountTest {
    @Test
    void embeddingSequence() {
        check(InputType.recurrent(1, 7), Nd4j.create(new double[MINIBATCH * 7]).reshape(MINIBATCH, 1, 7), Nd4j.rand(MINIBATCH, 5, 7),
                new EmbeddingSequenceLayer.Builder().nIn(11).nOut(4).inferInputLength(true).build(), new LSTM.Builder().nOut(6).build(),
                rnnOutput());
    }

    @Test
    void residualGraph() {
        ComputationGraphConfiguration conf = new NeuralNetConfiguration.Builder().updater(new Sgd(0.01)).activation(Activation.RELU)
                .convolutionMode(ConvolutionMode.Same).graphBuilder().addInputs("in").setInputTypes(InputType.convolutional(8, 8, 3))
                .addLayer("c1", new ConvolutionLayer.Builder(3, 3).nOut(6).build(), "in")
                .addLayer("b1", new BatchNormalization(), "c1")
                .addLayer("c2", new ConvolutionLayer.Builder(3, 3).nOut(6).build(), "b1")
                .addLayer("skip", new ConvolutionLayer.Builder(1, 1).nOut(6).build(), "in")
                .addVertex("add", new ElementWiseVertex(ElementWiseVertex.Op.Add), "c2", "skip")
                .addVertex("both", new MergeVertex(), "add", "b1")
                .addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), "both")
                .addLayer("out", output(5), "pool").setOutputs("out").build();
        ComputationGraph graph = new ComputationGraph(conf);
        graph.init();
        INDArray features = Nd4j.rand(MINIBATCH, 3, 8, 8);
        List<NodeCost> costs = walk(conf.toJson(), features, WorkContext.DEFAULT);
        long training = costs.stream().mapToLong(cost -> cost.work().trainingBytes()).sum();
        long inference = costs.stream().mapToLong(cost -> cost.work().inference().bytes()).sum();
        long[][] images = {{MINIBATCH, 6, 8, 8}, {MINIBATCH, 6, 8, 8}};
        for (String vertex : new String[] {"add", "both", "c2"}) {
            LayerConf live = new ReflectiveLayerConf(conf.getVertices().get(vertex));
            NodeCost saved = costs.stream().filter(cost -> cost.node().name().equals(vertex)).findFirst().orElseThrow();
            // Only the sum reads a convolution's output; neither gets a gradient from a convolution.
            boolean input = vertex.equals("add");
            assertEquals(saved.work(), VertexCosts.of(live, images, WorkContext.DEFAULT).placed(new Placing(input, false, true)).among(training, inference),
                    "live and saved configuration of " + vertex);
        }
        assertEquals(graph.numParams(), costs.stream().mapToLong(cost -> cost.work().parameters()).sum());
        assertEquals(inference(costs), CountedOps.macs(() -> graph.output(features)), CountedOps.table());
        assertEquals(training(costs), CountedOps.macs(() -> graph.fit(new INDArray[] {features}, new INDArray[] {oneHot()})),
                CountedOps.table());
    }

    @Test
    void cachedConvolution() {
        MultiLayerConfiguration conf = new NeuralNetConfiguration.Builder().updater(new Sgd(0.01)).cacheMode(CacheMode.DEVICE)
                .list(new ConvolutionLayer.Builder(3, 3).nOut(4).build(), output(5)).setInputType(InputType.convolutional(8, 8, 3)).build();
        MultiLayerNetwork network = new MultiLayerNetwork(conf);
        network.init();
        INDArray features = Nd4j.rand(MINIBATCH, 3, 8, 8);
        assertTrue(NetworkReader.read(conf.toJson(), "test").cached());
        assertEquals(training(walk(conf.toJson(), features, new WorkContext(4, true, false, false))),
                CountedOps.macs(() -> network.fit(features, oneHot())), CountedOps.table());
    }

    @Test
    void truncatedBackPropagationIsOneTrainingStepPerSegment() {
        MultiLayerConfiguration conf = new NeuralNetConfiguration.Builder().updater(new Sgd(0.01))
                .list(new LSTM.Builder().nOut(6).build(), new SimpleRnn.Builder().nOut(4).build(), rnnOutput())
                .setInputType(InputType.recurrent(4, 8)).backpropType(BackpropType.TruncatedBPTT).tBPTTLength(3).build();
        MultiLayerNetwork network = new MultiLayerNetwork(conf);
        network.init();
        INDArray features = Nd4j.rand(MINIBATCH, 4, 8);
        WorkContext carried = new WorkContext(4, false, false, true);
        long expected = training(walk(conf.toJson(), Nd4j.create(MINIBATCH, 4, 3), WorkContext.DEFAULT))
                + training(walk(conf.toJson(), Nd4j.create(MINIBATCH, 4, 3), carried))
                + training(walk(conf.toJson(), Nd4j.create(MINIBATCH, 4, 2), carried));
        assertEquals(expected, CountedOps.macs(() -> network.fit(features, Nd4j.rand(MINIBATCH, 5, 8))), CountedOps.table());
    }

    @Test
    void pretraining() {
        for (Layer layer : new Layer[] {new AutoEncoder.Builder().nIn(9).nOut(4).build(),
                new VariationalAutoencoder.Builder().nIn(9).nOut(4).encoderLayerSizes(8, 7).decoderLayerSizes(6).build()}) {
            MultiLayerConfiguration conf = new NeuralNetConfiguration.Builder().updater(new Sgd(0.01)).list(layer, output(5))
                    .setInputType(InputType.feedForward(9)).build();
            MultiLayerNetwork network = new MultiLayerNetwork(conf);
            network.init();
            INDArray features = Nd4j.rand(MINIBATCH, 9);
            long expected = PretrainCosts.of(new ReflectiveLayerConf(layer), features.shape(), WorkContext.DEFAULT).orElseThrow().macs();
            assertEquals(expected, CountedOps.macs(() -> network.pretrainLayer(0, features)), CountedOps.table());
        }
    }

    @Test
    void frozenLayerIsNotRunBackward() {
        check(InputType.feedForward(9), Nd4j.rand(MINIBATCH, 9), oneHot(),
                new FrozenLayer(new DenseLayer.Builder().nOut(7).build()),
                new DenseLayer.Builder().nOut(6).build(), output(5));
    }

    @Test
    void channelsLast() {
        check(InputType.convolutional(9, 9, 3, CNN2DFormat.NHWC), Nd4j.rand(MINIBATCH, 9, 9, 3), oneHot(),
                new ConvolutionLayer.Builder(3, 3).nOut(4).dataFormat(CNN2DFormat.NHWC).build(),
                new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).dataFormat(CNN2DFormat.NHWC).build(),
                new BatchNormalization.Builder().dataFormat(CNN2DFormat.NHWC).build(), output(5));
    }

    @Test
    void lastTimeStep() {
        check(InputType.recurrent(4, 7), Nd4j.rand(MINIBATCH, 4, 7), oneHot(),
                new LastTimeStep(new LSTM.Builder().nOut(6).build()), output(5));
    }
    @Test
    void nothingBeforeAFrozenLayerIsRunBackward() {
        check(InputType.feedForward(9), Nd4j.rand(MINIBATCH, 9), oneHot(), new DenseLayer.Builder().nOut(8).build(),
                new FrozenLayer(new DenseLayer.Builder().nOut(7).build()), new DenseLayer.Builder().nOut(6).build(), output(5));
    }
}
