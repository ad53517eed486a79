package io.dnnenergy.agent.model.shape;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** Architectures as they were published, which DL4J's zoo does not always follow, written as DL4J configurations. */
final class Architectures {
    private Architectures() {
    }

    /** Keras examples/cifar10_cnn.py. */
    static String kerasCifar10() {
        return list(InputType.convolutional(32, 32, 3), conv(32, 3, 1, ConvolutionMode.Same, 0, true),
                conv(32, 3, 1, ConvolutionMode.Truncate, 0, true), pool(2, 2), conv(64, 3, 1, ConvolutionMode.Same, 0, true),
                conv(64, 3, 1, ConvolutionMode.Truncate, 0, true), pool(2, 2), new DenseLayer.Builder().nOut(512).build(), output(10));
    }

    /** torchvision.models.alexnet ("One weird trick", 2014). */
    static String alexNet() {
        return list(InputType.convolutional(224, 224, 3), conv(64, 11, 4, ConvolutionMode.Truncate, 2, true), pool(3, 2),
                conv(192, 5, 1, ConvolutionMode.Truncate, 2, true), pool(3, 2), conv(384, 3, 1, ConvolutionMode.Truncate, 1, true),
                conv(256, 3, 1, ConvolutionMode.Truncate, 1, true), conv(256, 3, 1, ConvolutionMode.Truncate, 1, true), pool(3, 2),
                new DenseLayer.Builder().nOut(4096).build(), new DenseLayer.Builder().nOut(4096).build(), output(1000));
    }

    /** Simonyan and Zisserman, configurations D (16) and E (19). */
    static String vgg(int... convolutionsPerBlock) {
        List<Layer> layers = new ArrayList<>();
        int channels = 64;
        for (int convolutions : convolutionsPerBlock) {
            for (int i = 0; i < convolutions; i++) {
                layers.add(conv(channels, 3, 1, ConvolutionMode.Same, 0, true));
            }
            layers.add(pool(2, 2));
            channels = Math.min(512, 2 * channels);
        }
        layers.add(new DenseLayer.Builder().nOut(4096).build());
        layers.add(new DenseLayer.Builder().nOut(4096).build());
        layers.add(output(1000));
        return list(InputType.convolutional(224, 224, 3), layers.toArray(new Layer[0]));
    }

    /** Howard et al., MobileNets, 1.0 at 224 x 224. */
    static String mobileNet() {
        List<Layer> layers = new ArrayList<>(List.of(conv(32, 3, 2, ConvolutionMode.Same, 0, false), new BatchNormalization()));
        int[][] blocks = {{64, 1}, {128, 2}, {128, 1}, {256, 2}, {256, 1}, {512, 2}, {512, 1}, {512, 1}, {512, 1}, {512, 1}, {512, 1},
            {1024, 2}, {1024, 1}};
        for (int[] block : blocks) {
            layers.add(new DepthwiseConvolution2D.Builder(3, 3).stride(block[1], block[1]).depthMultiplier(1).hasBias(false)
                    .convolutionMode(ConvolutionMode.Same).build());
            layers.add(new BatchNormalization());
            layers.add(conv(block[0], 1, 1, ConvolutionMode.Same, 0, false));
            layers.add(new BatchNormalization());
        }
        layers.add(new GlobalPoolingLayer(PoolingType.AVG));
        layers.add(output(1000));
        return list(InputType.convolutional(224, 224, 3), layers.toArray(new Layer[0]));
    }

    /** ResNet-50. v1 (He et al.) has the stride in the first 1 x 1 convolution and Keras' version biases; v1.5 (torchvision) neither. */
    static String resNet50(boolean v15) {
        ComputationGraphConfiguration.GraphBuilder g = graph(InputType.convolutional(224, 224, 3));
        boolean bias = !v15;
        g.addLayer("stem", conv(64, 7, 2, ConvolutionMode.Truncate, 3, bias), "in").addLayer("stembn", new BatchNormalization(), "stem")
                .addLayer("pool", new SubsamplingLayer.Builder().kernelSize(3, 3).stride(2, 2).padding(1, 1).build(), "stembn");
        String from = "pool";
        int[] blocks = {3, 4, 6, 3};
        for (int stage = 0; stage < 4; stage++) {
            for (int block = 0; block < blocks[stage]; block++) {
                int stride = block == 0 && stage > 0 ? 2 : 1;
                from = bottleneck(g, "s" + stage + "b" + block, from, 64 << stage, block == 0, stride, v15, bias);
            }
        }
        g.addLayer("gap", new GlobalPoolingLayer(PoolingType.AVG), from).addLayer("out", output(1000), "gap").setOutputs("out");
        return g.build().toJson();
    }

    private static String bottleneck(ComputationGraphConfiguration.GraphBuilder g, String name, String from, int width, boolean project,
                                     int stride, boolean v15, boolean bias) {
        g.addLayer(name + "a", conv(width, 1, v15 ? 1 : stride, ConvolutionMode.Truncate, 0, bias), from)
                .addLayer(name + "abn", new BatchNormalization(), name + "a")
                .addLayer(name + "b", conv(width, 3, v15 ? stride : 1, ConvolutionMode.Truncate, 1, bias), name + "abn")
                .addLayer(name + "bbn", new BatchNormalization(), name + "b")
                .addLayer(name + "c", conv(4 * width, 1, 1, ConvolutionMode.Truncate, 0, bias), name + "bbn")
                .addLayer(name + "cbn", new BatchNormalization(), name + "c");
        String skip = from;
        if (project) {
            g.addLayer(name + "p", conv(4 * width, 1, stride, ConvolutionMode.Truncate, 0, bias), from)
                    .addLayer(name + "pbn", new BatchNormalization(), name + "p");
            skip = name + "pbn";
        }
        g.addVertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), name + "cbn", skip);
        return name;
    }

    /** torchvision.models.squeezenet1_1. */
    static String squeezeNet() {
        ComputationGraphConfiguration.GraphBuilder g = graph(InputType.convolutional(224, 224, 3));
        g.addLayer("conv", conv(64, 3, 2, ConvolutionMode.Truncate, 0, true), "in").addLayer("p1", pool(3, 2), "conv");
        String from = fire(g, "f3", fire(g, "f2", "p1", 16, 64), 16, 64);
        g.addLayer("p2", pool(3, 2), from);
        from = fire(g, "f5", fire(g, "f4", "p2", 32, 128), 32, 128);
        g.addLayer("p3", pool(3, 2), from);
        from = fire(g, "f9", fire(g, "f8", fire(g, "f7", fire(g, "f6", "p3", 48, 192), 48, 192), 64, 256), 64, 256);
        g.addLayer("last", conv(1000, 1, 1, ConvolutionMode.Truncate, 0, true), from)
                .addLayer("gap", new GlobalPoolingLayer(PoolingType.AVG), "last").setOutputs("gap");
        return g.allowNoOutput(true).validateOutputLayerConfig(false).build().toJson();
    }

    private static String fire(ComputationGraphConfiguration.GraphBuilder g, String name, String from, int squeeze, int expand) {
        g.addLayer(name + "s", conv(squeeze, 1, 1, ConvolutionMode.Truncate, 0, true), from)
                .addLayer(name + "e1", conv(expand, 1, 1, ConvolutionMode.Truncate, 0, true), name + "s")
                .addLayer(name + "e3", conv(expand, 3, 1, ConvolutionMode.Truncate, 1, true), name + "s")
                .addVertex(name, new MergeVertex(), name + "e1", name + "e3");
        return name;
    }

    /** Of a token in {@link #llama7b}. */
    static final int LLAMA_WIDTH = 4096;

    /**
     * The products of one token of LLaMA-7B (Touvron et al., 2023, Table 2): in each two of 32 blocks eight projections and the six products of two
     * SwiGLU of 11,008; then the vocabulary of 32,000. All in a row, since what is priced is what they multiply and read. Attention over what came
     * before is left out: at 300 positions it is 2 % of them.
     */
    static String llama7b() {
        List<Layer> layers = new ArrayList<>();
        for (int pair = 0; pair < 16; pair++) {
            for (int i = 0; i < 14; i++) {
                layers.add(new DenseLayer.Builder().nOut(i >= 8 && i % 2 == 0 ? 11_008 : LLAMA_WIDTH).hasBias(false).build());
            }
        }
        layers.add(output(32_000));
        return list(InputType.feedForward(LLAMA_WIDTH), layers.toArray(new Layer[0]));
    }

    /**
     * The products of BERT-base: 12 blocks of attention (12 heads of 64) and two position-wise layers, and the pooler. Its input is
     * one position; which one, or a maximum as here, does not change the product.
     */
    static String bertBase(int length) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            layers.add(new SelfAttentionLayer.Builder().nHeads(12).headSize(64).nOut(768).projectInput(true).build());
            layers.add(new Convolution1DLayer.Builder(1).nOut(3072).build());
            layers.add(new Convolution1DLayer.Builder(1).nOut(768).build());
        }
        layers.add(new GlobalPoolingLayer(PoolingType.MAX));
        layers.add(new DenseLayer.Builder().nOut(768).build());
        return list(InputType.recurrent(768, length), layers.toArray(new Layer[0]));
    }

    private static String list(InputType input, Layer... layers) {
        return new NeuralNetConfiguration.Builder().list(layers).setInputType(input).validateOutputLayerConfig(false).build().toJson();
    }

    private static ComputationGraphConfiguration.GraphBuilder graph(InputType input) {
        return new NeuralNetConfiguration.Builder().graphBuilder().addInputs("in").setInputTypes(input);
    }

    private static ConvolutionLayer conv(int channels, int kernel, int stride, ConvolutionMode mode, int padding, boolean bias) {
        return new ConvolutionLayer.Builder(kernel, kernel).stride(stride, stride).nOut(channels).convolutionMode(mode)
                .padding(padding, padding).hasBias(bias).build();
    }

    private static SubsamplingLayer pool(int kernel, int stride) {
        return new SubsamplingLayer.Builder().kernelSize(kernel, kernel).stride(stride, stride).build();
    }

    private static OutputLayer output(int classes) {
        return new OutputLayer.Builder().nOut(classes).activation(org.nd4j.linalg.activations.Activation.SOFTMAX).build();
    }
}
