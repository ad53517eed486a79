package io.dnnenergy.agent.model.layers;

import static io.dnnenergy.agent.model.Confs.layer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Golden numbers. Parameters: printed by DL4J 1.0.0-M2.1 for the same configuration. MACs: PyTorch's FlopCounterMode on the same shapes,
 * and DL4J's own operation counters for recurrent layers.
 */
class LayerCostsTest {
    private static LayerWork work(LayerConf conf, long... input) {
        return LayerCosts.cost(conf, input, WorkContext.DEFAULT).work();
    }

    private static long[] output(LayerConf conf, long... input) {
        return LayerCosts.cost(conf, input, WorkContext.DEFAULT).output().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "220   | DenseLayer               | nin:10,nout:20                                       | 3,10",
        "2480  | LSTM                     | nin:10,nout:20                                       | 3,10,5",
        "2540  | GravesLSTM               | nin:10,nout:20                                       | 3,10,5",
        "5080  | GravesBidirectionalLSTM  | nin:10,nout:20                                       | 3,10,5",
        "620   | SimpleRnn                | nin:10,nout:20                                       | 3,10,5",
        "660   | SimpleRnn                | nin:10,nout:20,hasLayerNorm:true                     | 3,10,5",
        "1600  | EmbeddingSequenceLayer   | nin:100,nout:16                                      | 3,7",
        "620   | Convolution1DLayer       | nin:10,nout:20,kernelSize:[3,1]                      | 3,10,8",
        "112   | ConvolutionLayer         | nin:3,nout:4,kernelSize:[3,3],stride:[1,1]           | 3,3,8,8",
        "220   | Convolution3D            | nin:2,nout:4,kernelSize:[3,3,3]                      | 3,2,6,8,8",
        "52    | Deconvolution2D          | nin:3,nout:4,kernelSize:[2,2]                        | 3,3,8,8",
        "68    | Deconvolution3D          | nin:2,nout:4,kernelSize:[2,2,2]                      | 3,2,4,4,4",
        "60    | DepthwiseConvolution2D   | nin:3,nout:6,depthMultiplier:2,kernelSize:[3,3]      | 3,3,8,8",
        "89    | SeparableConvolution2D   | nin:3,nout:5,depthMultiplier:2,kernelSize:[3,3]      | 3,3,8,8",
        "12    | BatchNormalization       | nin:3,nout:3                                         | 3,3,8,8",
        "6     | BatchNormalization       | nin:3,nout:3,lockGammaBeta:true                      | 3,3,8,8",
        "28    | BatchNormalization       | nin:7,nout:7                                         | 3,7",
        "192   | PReLULayer               | inputShape:[3,8,8]                                   | 3,3,8,8",
        "3     | PReLULayer               | inputShape:[3,8,8],sharedAxes:[2,3]                  | 3,3,8,8",
        "20    | ElementWiseMultiplicationLayer | nin:10,nout:10                                 | 3,10",
        "105   | CenterLossOutputLayer    | nin:10,nout:5                                        | 3,10",
        "6916  | LocallyConnected2D       | nin:3,nout:4,kernel:[3,3],stride:[1,1],cm:'Same'     | 3,3,8,8",
        "364   | LocallyConnected1D       | nin:3,nout:4,kernel:3,stride:1,cm:'Same'             | 3,3,10",
        "288   | SelfAttentionLayer       | nin:10,nout:6,nHeads:2,headSize:4,projectInput:true  | 3,10,5",
        "318   | LearnedSelfAttentionLayer | nin:10,nout:6,nHeads:2,headSize:4,projectInput:true,nQueries:3 | 3,10,5",
        "358   | RecurrentAttentionLayer  | nin:10,nout:6,nHeads:2,headSize:4,projectInput:true  | 3,10,5",
        "54    | AutoEncoder              | nin:10,nout:4                                        | 3,10",
        "1920  | CapsuleLayer             | capsules:5,capsuleDimensions:4,routings:3            | 3,32,3"})
    void parametersAreThoseOfDl4j(long parameters, String type, String properties, String shape) {
        assertEquals(parameters, work(layer(type.strip(), properties), shape(shape)).parameters());
    }

    @ParameterizedTest
    @CsvSource({"354,Gaussian", "264,Bernoulli"})
    void variationalAutoencoderHasTheParametersOfItsDistribution(long parameters, String distribution) {
        LayerConf conf = layer("variational.VariationalAutoencoder", "nin:10,nout:3,encoderLayerSizes:[8],decoderLayerSizes:[8],"
                + "outputDistribution:{'@class':'org.deeplearning4j.nn.conf.layers.variational." + distribution
                + "ReconstructionDistribution'}");
        assertEquals(parameters, work(conf, 3, 10).parameters());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "21168 | ConvolutionLayer   | nin:3,nout:8,kernelSize:[3,3],stride:[2,2],padding:[1,1],dilation:[2,2] | 2,3,16,16 | 2,8,7,7",
        "960   | Convolution1DLayer | nin:4,nout:5,kernelSize:[3]                                           | 2,4,10    | 2,5,8",
        "62208 | Convolution3D      | nin:2,nout:4,kernelSize:[3,3,3]                                       | 2,2,6,8,8 | 2,4,4,6,6",
        "6144  | Deconvolution2D    | nin:3,nout:4,kernelSize:[2,2],stride:[2,2]                            | 2,3,8,8   | 2,4,16,16",
        "1000  | DenseLayer         | nin:10,nout:20                                                        | 5,10      | 5,20"})
    void forwardMacsAreThoseOfAnIndependentCounter(long macs, String type, String properties, String in, String out) {
        LayerConf conf = layer(type.strip(), properties);
        assertEquals(macs, work(conf, shape(in)).inference().macs());
        assertArrayEquals(shape(out), output(conf, shape(in)));
    }

    @Test
    void trainingCostsFourForwardPassesOfADenseLayer() {
        LayerWork dense = work(layer("DenseLayer", "nin:10,nout:20"), 5, 10);
        assertEquals(4 * 1000, dense.trainingStep().macs());
        assertEquals(3 * 1000, dense.backward().macs());
    }

    @Test
    void outputLayerRunsItsProductInBackwardAndInScore() {
        LayerWork out = work(layer("OutputLayer", "nin:10,nout:20"), 5, 10);
        assertEquals(1000, out.loss().macs());
        assertEquals(4 * 1000, out.trainingStep().macs());
    }

    @Test
    void cachedConvolutionIsNotRecomputed() {
        LayerConf conf = layer("ConvolutionLayer", "nin:3,nout:4,kernelSize:[3,3]");
        WorkContext cached = new WorkContext(4, true, false, false);
        long forward = LayerCosts.of(conf, new long[] {2, 3, 8, 8}, cached).forward().macs();
        assertEquals(3 * forward, LayerCosts.of(conf, new long[] {2, 3, 8, 8}, cached).trainingStep().macs());
        assertEquals(4 * forward, LayerCosts.of(conf, new long[] {2, 3, 8, 8}, WorkContext.DEFAULT).trainingStep().macs());
    }

    @Test
    void lstmBackwardOfTheFirstStepHasNoForgetGateAndNoRecurrence() {
        LayerWork lstm = work(layer("LSTM", "nin:10,nout:20"), 4, 10, 5);
        assertEquals(48_000, lstm.forward().macs());
        assertEquals(48_000, lstm.recompute().macs());
        assertEquals(81_600, lstm.inputGradient().macs() + lstm.weightGradient().macs());
        assertEquals(177_600, lstm.trainingStep().macs());
    }

    @Test
    void simpleRnnsFirstStepIsRecurrentOnlyWithStateCarriedIn() {
        LayerConf conf = layer("SimpleRnn", "nin:10,nout:20");
        assertEquals(4 * (5 * 200 + 4 * 400), work(conf, 4, 10, 5).forward().macs());
        assertEquals(4 * (5 * 200 + 5 * 400),
                LayerCosts.of(conf, new long[] {4, 10, 5}, new WorkContext(4, false, false, true)).forward().macs());
    }

    @Test
    void vgg16SecondConvolutionHasThePatchMatrixOfTheMemoryCliff() {
        LayerWork conv = work(layer("ConvolutionLayer", "nin:64,nout:64,kernelSize:[3,3],padding:[1,1]"), 32, 64, 224, 224);
        // 3.70 GB written as patches, read again by the product.
        long patchBytes = 32L * 224 * 224 * 64 * 9 * 4;
        assertEquals(3_699_376_128L, patchBytes);
        assertEquals(patchBytes / 4, conv.inference().moved());
        assertEquals(3 * patchBytes / 4, conv.trainingStep().moved());
        assertTrue(conv.inference().bytesWritten() > patchBytes);
        assertTrue(conv.inference().bytesRead() > patchBytes);
        assertTrue(conv.inference().bytesRead() < 2 * patchBytes);
    }

    @Test
    void channelsLastGivesTheSameWorkAndItsOwnShape() {
        LayerConf first = layer("Convolution3D", "nin:2,nout:4,kernelSize:[3,3,3]");
        LayerConf last = layer("Convolution3D", "nin:2,nout:4,kernelSize:[3,3,3],dataFormat:'NDHWC'");
        assertEquals(work(first, 2, 2, 6, 8, 8), work(last, 2, 6, 8, 8, 2));
        assertArrayEquals(new long[] {2, 4, 6, 6, 4}, output(last, 2, 6, 8, 8, 2));
    }

    @Test
    void sameModeRoundsUpAndTruncateDown() {
        String conv = "nin:1,nout:2,kernelSize:[5,5],stride:[2,2],convolutionMode:";
        assertArrayEquals(new long[] {1, 2, 14, 14}, output(layer("ConvolutionLayer", conv + "'Same'"), 1, 1, 28, 28));
        assertArrayEquals(new long[] {1, 2, 12, 12}, output(layer("ConvolutionLayer", conv + "'Truncate'"), 1, 1, 28, 28));
    }

    @Test
    void bidirectionalIsBothDirectionsAndConcatenates() {
        LayerConf conf = layer("Bidirectional", "mode:'CONCAT',fwd:{'@class':'org.deeplearning4j.nn.conf.layers.LSTM',nin:10,nout:20},"
                + "bwd:{'@class':'org.deeplearning4j.nn.conf.layers.LSTM',nin:10,nout:20}");
        assertEquals(4960, work(conf, 4, 10, 5).parameters());
        assertEquals(96_000, work(conf, 4, 10, 5).forward().macs());
        assertArrayEquals(new long[] {4, 40, 5}, output(conf, 4, 10, 5));
    }

    @Test
    void frozenLayerHasNoBackwardPass() {
        LayerConf conf = layer("misc.FrozenLayer", "layer:{'@class':'org.deeplearning4j.nn.conf.layers.DenseLayer',nin:10,nout:20}");
        LayerWork frozen = work(conf, 5, 10);
        assertEquals(1000, frozen.forward().macs());
        assertEquals(Work.NONE, frozen.backward());
    }

    @Test
    void dropoutIsPaidInTrainingOnly() {
        LayerWork plain = work(layer("DenseLayer", "nin:10,nout:20"), 5, 10);
        LayerWork dropped = work(layer("DenseLayer",
                "nin:10,nout:20,idropout:{'@class':'org.deeplearning4j.nn.conf.dropout.Dropout',p:0.5}"),
                5, 10);
        assertEquals(plain.inference(), dropped.inference());
        assertEquals(plain.forward().elementwise() + 2 * 50, dropped.forward().elementwise());
    }

    @Test
    void anotherLibrarysLayerIsUnknownEvenIfItsNameIsFamiliar() {
        LayerConf foreign = new io.dnnenergy.agent.model.conf.JsonLayerConf(com.google.gson.JsonParser.parseString(
                "{'@class':'com.example.DenseLayer',nin:10,nout:20}").getAsJsonObject());
        assertFalse(LayerCosts.of(foreign, new long[] {5, 10}, WorkContext.DEFAULT).known());
        assertEquals("com.example.DenseLayer", foreign.type());
    }

    @Test
    void missingPropertyNamesTheLayerAndTheProperty() {
        LayerConf conf = layer("ConvolutionLayer", "layerName:'conv1',nin:3,nout:4");
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class,
                () -> LayerCosts.cost(conf, new long[] {2, 3, 8, 8}, WorkContext.DEFAULT));
        assertEquals("ConvolutionLayer 'conv1': kernelSize is missing", error.getMessage());
        assertFalse(LayerCosts.of(conf, new long[] {2, 3, 8, 8}, WorkContext.DEFAULT).known());
    }

    @Test
    void windowLargerThanTheInputIsAnError() {
        LayerConf conf = layer("SubsamplingLayer", "kernelSize:[9,9]");
        assertThrows(IllegalArgumentException.class, () -> LayerCosts.cost(conf, new long[] {2, 3, 8, 8}, WorkContext.DEFAULT));
    }

    private static long[] shape(String text) {
        return java.util.Arrays.stream(text.strip().split(",")).mapToLong(Long::parseLong).toArray();
    }
}
