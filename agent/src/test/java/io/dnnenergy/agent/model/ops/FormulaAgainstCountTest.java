package io.dnnenergy.agent.model.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.WorkContext;
import io.dnnenergy.agent.model.conf.ReflectiveLayerConf;
import io.dnnenergy.agent.model.layers.LayerCosts;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.*;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
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
        long inference = 0;
        long training = 0;
        java.util.List<INDArray> activations = network.feedForward(features);
        for (int i = 0; i < layers.length; i++) {
            long[] shape = activations.get(i).shape();
            if (conf.getInputPreProcess(i) != null) {
                shape = conf.getInputPreProcess(i).preProcess(activations.get(i), MINIBATCH,
                        org.deeplearning4j.nn.workspace.LayerWorkspaceMgr.noWorkspaces()).shape();
            }
            LayerWork work = LayerCosts.cost(new ReflectiveLayerConf(conf.getConf(i).getLayer()), shape, WorkContext.DEFAULT).work();
            assertEquals(network.getLayer(i).numParams(), work.parameters(), "parameters of layer " + i);
            inference += work.inference().macs();
            training += work.trainingStep().macs();
        }
        long counted = CountedOps.macs(() -> network.output(features));
        assertEquals(inference, counted, CountedOps.table());
        long countedTraining = CountedOps.macs(() -> network.fit(features, labels));
        assertEquals(training, countedTraining, CountedOps.table());
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
}
