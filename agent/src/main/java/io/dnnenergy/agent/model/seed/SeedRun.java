package io.dnnenergy.agent.model.seed;

/**
 * The part of a run that the article's model prices.
 *
 * @param dataBytes       bytes read of the data set
 * @param modelBytes      bytes read of the model file
 * @param preprocessBytes bytes entering preprocessing
 * @param convertBytes    bytes converted to arrays
 * @param transferBytes   bytes moved to the device
 * @param parameters      trainable parameters
 * @param iterations      back-propagations
 * @param updates         updates of the parameters; equal to the iterations unless gradients are accumulated
 * @param passes          inference passes
 * @param stages          pipeline stages or cores, at least 1
 * @param inferenceS      seconds spent in inference; NaN if unknown
 * @param form            reading of the pipeline
 */
public record SeedRun(double dataBytes, double modelBytes, double preprocessBytes, double convertBytes, double transferBytes,
                      double parameters, double iterations, double updates, double passes, int stages, double inferenceS,
                      PipelineForm form) {
}
