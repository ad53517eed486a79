package com.example.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.ViewIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Trains a small convolutional network on made-up images: three epochs of ten batches of 16, an evaluation, one inference of 4. */
public final class Training {
    private static final int SIDE = 12;
    private static final int CLASSES = 3;

    private Training() {
    }

    public static void main(String[] args) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(5).updater(new Adam(1e-3)).list()
                .layer(new ConvolutionLayer.Builder(3, 3).name("conv").nOut(6).activation(Activation.RELU).build())
                .layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX).name("pool").kernelSize(2, 2).stride(2, 2).build())
                .layer(new DenseLayer.Builder().name("dense").nOut(20).activation(Activation.TANH).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT).name("out").nOut(CLASSES).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutional(SIDE, SIDE, 1)).build());
        network.init();
        ViewIterator images = new ViewIterator(DataSet.merge(images(160)), 16);
        network.fit(images, 3);
        images.reset();
        System.out.println("accuracy " + network.evaluate(images).accuracy());
        System.out.println("output " + network.output(DataSet.merge(images(4)).getFeatures()).sumNumber());
        System.out.println("score " + network.score() + ", parameters " + network.params().norm2Number());
    }

    private static List<DataSet> images(int n) {
        Random random = new Random(4);
        List<DataSet> images = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            float[] pixels = new float[SIDE * SIDE];
            for (int j = 0; j < pixels.length; j++) {
                pixels[j] = random.nextFloat() * (j % CLASSES == i % CLASSES ? 1 : 0.5f);
            }
            float[][] label = new float[1][CLASSES];
            label[0][i % CLASSES] = 1;
            images.add(new DataSet(Nd4j.create(pixels, new int[] {1, 1, SIDE, SIDE}), Nd4j.create(label)));
        }
        return images;
    }
}
