package io.dnnenergy.agent.model.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;
import io.dnnenergy.agent.model.conf.ReflectiveLayerConf;
import io.dnnenergy.agent.model.layers.LayerCosts;
import io.dnnenergy.agent.model.layers.PretrainCosts;
import io.dnnenergy.agent.model.layers.UpdaterCosts;
import io.dnnenergy.agent.model.shape.Network;
import io.dnnenergy.agent.model.shape.NetworkReader;
import io.dnnenergy.agent.model.shape.NetworkWalk;
import io.dnnenergy.agent.model.shape.NodeCost;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
import org.deeplearning4j.nn.conf.layers.*;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** The formulas' MACs against those of the operations that DL4J executes, exactly, for inference and for one iteration of training. */
@SuppressWarnings("deprecation")
class FormulaAgainstCountTest {
    private static final int MINIBATCH = 3;

    private static void check(InputType type, INDArray features, INDArray labels, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().updater(new Sgd(0.01)).activation(Activation.TANH)
                .list(layers);
        MultiLayerConfiguration conf = list.setInputType(type).build();
        MultiLayerNetwork network = new MultiLayerNetwork(conf);
        network.init();
        List<NodeCost> costs = walk(conf.toJson(), features, WorkContext.DEFAULT);
        for (int i = 0; i < layers.length; i++) {
            NodeCost cost = costs.get(i);
            assertEquals(network.getLayer(i).numParams(), cost.work().parameters(), "parameters of layer " + i);
            LayerConf live = new ReflectiveLayerConf(conf.getConf(i).getLayer());
            LayerConf saved = cost.node().conf();
            assertEquals(LayerCosts.cost(saved, cost.input().orElseThrow(), WorkContext.DEFAULT).work(),
                    LayerCosts.cost(live, cost.input().orElseThrow(), WorkContext.DEFAULT).work(), "live and saved configuration of " + i);
        }
        assertEquals(inference(costs), CountedOps.macs(() -> network.output(features)), CountedOps.table());
        traffic(costs, cost -> cost.work().inference());
        assertEquals(training(costs), CountedOps.macs(() -> network.fit(features, labels)), CountedOps.table());
        traffic(costs, cost -> cost.work().trainingStep()
                .plus(UpdaterCosts.of(cost.node().conf(), cost.work().parameters(), WorkContext.DEFAULT).orElseThrow()));
    }

    /**
     * Bytes within 20 % and calls within 30 % of what was executed. Layers that are SameDiff graphs are left out: they slice arrays of which a
     * counter sees only the whole.
     */
    private static void traffic(List<NodeCost> costs, Function<NodeCost, Work> pass) {
        if (costs.stream().anyMatch(cost -> cost.node().conf().type().matches(".*Attention.*|LocallyConnected.*"))) {
            return;
        }
        Work sum = costs.stream().map(pass).reduce(Work.NONE, Work::plus);
        assertEquals(CountedOps.bytes(), sum.bytes(), 0.2 * CountedOps.bytes(), "bytes; " + CountedOps.table());
        assertEquals(CountedOps.calls(), sum.calls(), 0.3 * CountedOps.calls(), "calls; " + CountedOps.table());
    }

    private static List<NodeCost> walk(String json, INDArray features, WorkContext context) {
        Network network = NetworkReader.read(json, "test");
        return NetworkWalk.walk(network, Map.of(network.inputs().get(0), features.shape()), context);
    }

    private static long inference(List<NodeCost> costs) {
        return costs.stream().mapToLong(cost -> cost.work().inference().macs()).sum();
    }

    private static long training(List<NodeCost> costs) {
        return costs.stream().mapToLong(cost -> cost.work().trainingStep().macs()).sum();
    }

    private static OutputLayer output(int classes) {
        return new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT).nOut(classes).activation(Activation.SOFTMAX).build();
    }

    private static INDArray oneHot() {
        return Nd4j.eye(5).getRows(0, 1, 2).dup();
    }

    private static RnnOutputLayer rnnOutput() {
        return new RnnOutputLayer.Builder(LossFunctions.LossFunction.MSE).nOut(5).activation(Activation.IDENTITY).build();
    }

    @Test
    void lenet() {
        check(InputType.convolutional(28, 28, 1), Nd4j.rand(MINIBATCH, 1, 28, 28), oneHot(),
                new ConvolutionLayer.Builder(5, 5).nOut(4).build(), new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build(),
                new ConvolutionLayer.Builder(5, 5).nOut(6).convolutionMode(ConvolutionMode.Same).build(),
                new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build(), new DenseLayer.Builder().nOut(20).build(), output(5));
    }

    @Test
    void lstm() {
        check(InputType.recurrent(4, 7), Nd4j.rand(MINIBATCH, 4, 7), Nd4j.rand(MINIBATCH, 5, 7), new LSTM.Builder().nOut(6).build(), rnnOutput());
    }

    @Test
    void gravesLstm() {
        check(InputType.recurrent(4, 7), Nd4j.rand(MINIBATCH, 4, 7), Nd4j.rand(MINIBATCH, 5, 7), new GravesLSTM.Builder().nOut(6).build(),
                rnnOutput());
    }

    @Test
    void bidirectional() {
        check(InputType.recurrent(4, 7), Nd4j.rand(MINIBATCH, 4, 7), Nd4j.rand(MINIBATCH, 5, 7),
                new Bidirectional(new LSTM.Builder().nOut(6).build()), new GravesBidirectionalLSTM.Builder().nOut(6).build(), rnnOutput());
    }

    @Test
    void simpleRnn() {
        check(InputType.recurrent(4, 7), Nd4j.rand(MINIBATCH, 4, 7), Nd4j.rand(MINIBATCH, 5, 7), new SimpleRnn.Builder().nOut(6).build(),
                rnnOutput());
    }

    @Test
    void deconvolution() {
        check(InputType.convolutional(8, 8, 3), Nd4j.rand(MINIBATCH, 3, 8, 8), oneHot(),
                new Deconvolution2D.Builder(2, 2).stride(2, 2).nOut(4).build(), output(5));
    }

    @Test
    void depthwise() {
        check(InputType.convolutional(8, 8, 3), Nd4j.rand(MINIBATCH, 3, 8, 8), oneHot(),
                new DepthwiseConvolution2D.Builder(3, 3).depthMultiplier(2).nOut(6).build(), output(5));
    }

    @Test
    void separable() {
        check(InputType.convolutional(8, 8, 3), Nd4j.rand(MINIBATCH, 3, 8, 8), oneHot(),
                new SeparableConvolution2D.Builder(3, 3).depthMultiplier(2).nOut(7).build(), output(5));
    }

    @Test
    void convolution1d() {
        check(InputType.recurrent(4, 9), Nd4j.rand(MINIBATCH, 4, 9), Nd4j.rand(MINIBATCH, 5, 9),
                new Convolution1DLayer.Builder(3).nOut(6).convolutionMode(ConvolutionMode.Same).build(), rnnOutput());
    }

    @Test
    void convolution3d() {
        check(InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 4, 6, 6, 2), Nd4j.rand(MINIBATCH, 2, 4, 6, 6), oneHot(),
                new Convolution3D.Builder(3, 3, 3).nOut(4).build(), new GlobalPoolingLayer(PoolingType.AVG), output(5));
    }

    @Test
    void selfAttention() {
        check(InputType.recurrent(4, 7), Nd4j.rand(MINIBATCH, 4, 7), Nd4j.rand(MINIBATCH, 5, 7),
                new SelfAttentionLayer.Builder().nHeads(2).headSize(3).nOut(6).projectInput(true).build(), rnnOutput());
    }

    @Test
    void selfAttentionWithoutProjection() {
        check(InputType.recurrent(4, 7), Nd4j.rand(MINIBATCH, 4, 7), Nd4j.rand(MINIBATCH, 5, 7),
                new SelfAttentionLayer.Builder().nHeads(1).projectInput(false).build(), rnnOutput());
    }

    @Test
    void recurrentAttention() {
        check(InputType.recurrent(4, 7), Nd4j.rand(MINIBATCH, 4, 7), Nd4j.rand(MINIBATCH, 5, 7),
                new RecurrentAttentionLayer.Builder().nIn(4).nHeads(2).headSize(3).nOut(6).projectInput(true).build(), rnnOutput());
    }

    @Test
    void locallyConnected() {
        check(InputType.convolutional(8, 8, 3), Nd4j.rand(MINIBATCH, 3, 8, 8), oneHot(),
                new LocallyConnected2D.Builder().kernelSize(3, 3).nOut(4).setInputSize(8, 8).activation(Activation.TANH).build(), output(5));
    }

    @Test
    void autoEncoder() {
        check(InputType.feedForward(9), Nd4j.rand(MINIBATCH, 9), oneHot(), new AutoEncoder.Builder().nOut(4).build(), output(5));
    }

    @Test
    void variationalAutoencoder() {
        check(InputType.feedForward(9), Nd4j.rand(MINIBATCH, 9), oneHot(), new org.deeplearning4j.nn.conf.layers.variational
                .VariationalAutoencoder.Builder().nOut(4).encoderLayerSizes(8, 7).decoderLayerSizes(6).build(), output(5));
    }

    @Test
    void embeddingSequence() {
        check(InputType.recurrent(1, 7), Nd4j.create(new double[MINIBATCH * 7]).reshape(MINIBATCH, 1, 7), Nd4j.rand(MINIBATCH, 5, 7),
                new EmbeddingSequenceLayer.Builder().nIn(11).nOut(4).inferInputLength(true).build(), new LSTM.Builder().nOut(6).build(),
                rnnOutput());
    }

    @Test
    void deconvolution3d() {
        check(InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 4, 4, 4, 2), Nd4j.rand(MINIBATCH, 2, 4, 4, 4), oneHot(),
                new Deconvolution3D.Builder().kernelSize(2, 2, 2).nOut(4).build(), new GlobalPoolingLayer(PoolingType.AVG), output(5));
    }

    @Test
    void centerLoss() {
        check(InputType.feedForward(9), Nd4j.rand(MINIBATCH, 9), oneHot(), new DenseLayer.Builder().nOut(4).build(),
                new CenterLossOutputLayer.Builder(LossFunctions.LossFunction.MCXENT).nOut(5).activation(Activation.SOFTMAX).build());
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
        for (Layer layer : new Layer[] {new AutoEncoder.Builder().nIn(9).nOut(4).build(), new org.deeplearning4j.nn.conf.layers.variational
                .VariationalAutoencoder.Builder().nIn(9).nOut(4).encoderLayerSizes(8, 7).decoderLayerSizes(6).build()}) {
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
                new org.deeplearning4j.nn.conf.layers.misc.FrozenLayer(new DenseLayer.Builder().nOut(7).build()),
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
                new org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep(new LSTM.Builder().nOut(6).build()), output(5));
    }
}
