package io.dnnenergy.examples;

import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;

/** Images as rows of pixels, scaled to 0..1. */
final class FlatImages implements DataSetPreProcessor {
    private static final long serialVersionUID = 1;

    private final transient ImagePreProcessingScaler zeroToOne = new ImagePreProcessingScaler(0, 1);

    @Override
    public void preProcess(DataSet images) {
        zeroToOne.preProcess(images);
        images.setFeatures(images.getFeatures().reshape(images.numExamples(), Fashion.PIXELS));
    }
}
