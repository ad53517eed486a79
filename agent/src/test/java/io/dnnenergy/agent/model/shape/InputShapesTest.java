package io.dnnenergy.agent.model.shape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.lossfunctions.LossFunctions;

class InputShapesTest {
    private static final OutputLayer OUT = new OutputLayer.Builder(LossFunctions.LossFunction.MSE).nOut(3).build();

    private static InputShapes shapes(InputType type, long length, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list(layers);
        return InputShapes.of(NetworkReader.read(list.setInputType(type).build().toJson(), "test"), length);
    }

    @Test
    void vectorsHaveTheFirstLayersFeatures() {
        assertArrayEquals(new long[] {1, 13}, shapes(InputType.feedForward(13), 0, new DenseLayer.Builder().nOut(7).build(), OUT)
                .shapes().get("input"));
    }

    @Test
    void flattenedImagesAreToldByTheirPreprocessor() {
        InputShapes found = shapes(InputType.convolutionalFlat(30, 20, 2), 0, new ConvolutionLayer.Builder(3, 3).nOut(4).build(), OUT);
        assertArrayEquals(new long[] {1, 1200}, found.shapes().get("input"));
        assertTrue(found.notes().isEmpty());
    }

    @Test
    void imageSizeIsFoundByTrying() {
        InputShapes found = shapes(InputType.convolutional(37, 37, 2), 0, new ZeroPaddingLayer(1, 1),
                new ConvolutionLayer.Builder(3, 3).nOut(4).build(), OUT);
        assertArrayEquals(new long[] {1, 2, 37, 37}, found.shapes().get("input"));
        assertEquals(1, found.notes().size());
    }

    @Test
    void channelsLastIsKept() {
        assertArrayEquals(new long[] {1, 32, 32, 2}, shapes(InputType.convolutional(32, 32, 2, CNN2DFormat.NHWC), 0,
                new ConvolutionLayer.Builder(3, 3).nOut(4).dataFormat(CNN2DFormat.NHWC).build(), OUT).shapes().get("input"));
    }

    @Test
    void sequencesHaveTheLengthThatIsGiven() {
        RnnOutputLayer out = new RnnOutputLayer.Builder(LossFunctions.LossFunction.MSE).nOut(3).build();
        assertArrayEquals(new long[] {1, 5, 9}, shapes(InputType.recurrent(5), 9, new LSTM.Builder().nOut(4).build(),
                out).shapes().get("input"));
        InputShapes indices = shapes(InputType.recurrent(1), 0, new EmbeddingSequenceLayer.Builder().nIn(100).nOut(4).build(),
                new LSTM.Builder().nOut(4).build(), out);
        assertArrayEquals(new long[] {1, 1}, indices.shapes().get("input"));
        assertEquals(1, indices.notes().size());
    }

    @Test
    void imagesThatAreNotSquareAskForTheirSize() {
        assertThrows(IllegalArgumentException.class, () -> shapes(InputType.convolutional(37, 91, 2), 0,
                new ConvolutionLayer.Builder(3, 3).nOut(4).build(), OUT));
    }

    @Test
    void shapesAreParsedStrictly() {
        assertArrayEquals(new long[] {1, 3, 224, 224}, InputShapes.parse("3x224x224").orElseThrow());
        assertTrue(InputShapes.parse("3x-1").isEmpty());
        assertTrue(InputShapes.parse("").isEmpty());
        assertTrue(InputShapes.parse("3x99999999999").isEmpty());
    }
}
