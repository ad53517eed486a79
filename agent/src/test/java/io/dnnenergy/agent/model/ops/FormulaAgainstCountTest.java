package io.dnnenergy.agent.model.ops;

import static io.dnnenergy.agent.model.ops.Against.MINIBATCH;
import static io.dnnenergy.agent.model.ops.Against.check;
import static io.dnnenergy.agent.model.ops.Against.inference;
import static io.dnnenergy.agent.model.ops.Against.oneHot;
import static io.dnnenergy.agent.model.ops.Against.output;
import static io.dnnenergy.agent.model.ops.Against.rnnOutput;
import static io.dnnenergy.agent.model.ops.Against.training;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dnnenergy.agent.model.WorkContext;
import io.dnnenergy.agent.model.shape.NetworkReader;
import io.dnnenergy.agent.model.shape.NetworkWalk;
import io.dnnenergy.agent.model.shape.NodeCost;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RecurrentAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** The formulas' MACs against those of the operations that DL4J executes, exactly, for inference and for one iteration of training. */
@SuppressWarnings("deprecation")
class FormulaAgainstCountTest {
    @Test
    void lenet() {
        check(InputType.convolutional(28, 28, 1), Nd4j.rand(MINIBATCH, 1, 28, 28), oneHot(),
                new ConvolutionLayer.Builder(5, 5).nOut(4).build(), new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build(),
                new ConvolutionLayer.Builder(5, 5).nOut(6).convolutionMode(ConvolutionMode.Same).build(),
                new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build(), new DenseLayer.Builder().nOut(20).build(), output(5));
    }

    @Test
    void lstm() {
        check(InputType.recurrent(4, 7), Nd4j.rand(MINIBATCH, 4, 7), Nd4j.rand(MINIBATCH, 5, 7), new LSTM.Builder().nOut(6).build(),
                rnnOutput());
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

    /** Queries of one input, keys and values of another; projected and not. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void attentionVertex(boolean projected) {
        AttentionVertex vertex = new AttentionVertex.Builder().nInQueries(4).nInKeys(4).nInValues(4).nOut(projected ? 6 : 4).nHeads(projected ? 2 : 1)
                .projectInput(projected).build();
        ComputationGraphConfiguration conf = new NeuralNetConfiguration.Builder().updater(new Sgd(0.01)).graphBuilder().addInputs("asked", "known")
                .addVertex("attention", vertex, "asked", "known", "known").addLayer("out", rnnOutput(), "attention").setOutputs("out")
                .setInputTypes(InputType.recurrent(4, 7), InputType.recurrent(4, 5)).build();
        ComputationGraph network = new ComputationGraph(conf);
        network.init();
        INDArray asked = Nd4j.rand(MINIBATCH, 4, 7);
        INDArray known = Nd4j.rand(MINIBATCH, 4, 5);
        List<NodeCost> costs = NetworkWalk.walk(NetworkReader.read(conf.toJson(), "test"), Map.of("asked", asked.shape(), "known", known.shape()),
                WorkContext.DEFAULT);
        assertEquals(inference(costs), CountedOps.macs(() -> network.output(asked, known)), CountedOps.table());
        INDArray labels = Nd4j.rand(MINIBATCH, 5, 7);
        assertEquals(training(costs), CountedOps.macs(() -> network.fit(new INDArray[] {asked, known}, new INDArray[] {labels})), CountedOps.table());
    }

    @Test
    void recurrentAttention() {
        check(InputType.recurrent(4, 7), Nd4j.rand(MINIBATCH, 4, 7), Nd4j.rand(MINIBATCH, 5, 7),
                new RecurrentAttentionLayer.Builder().nIn(4).nHeads(2).headSize(3).nOut(6).projectInput(true).build(), rnnOutput());
    }

    @Test
    void locallyConnected() {
        check(InputType.convolutional(8, 8, 3), Nd4j.rand(MINIBATCH, 3, 8, 8), oneHot(),
                new LocallyConnected2D.Builder().kernelSize(3, 3).nOut(4).setInputSize(8, 8).activation(Activation.TANH).build(),
                        output(5));
    }

    @Test
    void autoEncoder() {
        check(InputType.feedForward(9), Nd4j.rand(MINIBATCH, 9), oneHot(), new AutoEncoder.Builder().nOut(4).build(), output(5));
    }

    @Test
    void variationalAutoencoder() {
        check(InputType.feedForward(9), Nd4j.rand(MINIBATCH, 9), oneHot(),
                new VariationalAutoencoder.Builder().nOut(4).encoderLayerSizes(8, 7).decoderLayerSizes(6).build(), output(5));
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
