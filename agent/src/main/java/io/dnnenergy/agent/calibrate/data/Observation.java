package io.dnnenergy.agent.calibrate.data;

import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.phase.Pass;

/**
 * One measured row: a layer and pass of a network at one batch size, over the calls of one iteration or run.
 *
 * @param layer      index, or the vertex's position
 * @param type       the layer's class
 * @param batch      examples of one call
 * @param calls      calls of the layer in this row, at least 1
 * @param parameters trained parameters of the layer
 * @param work       of all calls together
 * @param seconds    wall time of all calls together
 * @param value      what was measured, in the unit of the {@link Target}; for all calls together
 * @param sigma      standard error of the value, same unit; NaN if unknown
 * @param cluster    the run or iteration that it belongs to: what shares its errors, and is resampled whole
 * @param startS     when the row was measured, on any clock common to all rows
 */
public record Observation(String network, int layer, String name, String type, Pass pass, int batch, long calls, long parameters, Work work,
                          double seconds, double value, double sigma, String cluster, double startS) {
    public Observation {
        if (batch < 1 || calls < 1 || parameters < 0 || !(seconds >= 0)) {
            throw new IllegalArgumentException(network + "/" + name + ": batch and calls must be positive, parameters and seconds not negative");
        }
    }

    /** What is measured again and again: the same work, so that its rows differ by noise and by the machine's state only. */
    public Key key() {
        return new Key(network, layer, name, type, pass, batch);
    }

    /** Relative standard error; 0 if it is unknown, in which case the spread of the residuals stands in. */
    public double relativeSigma() {
        return Double.isNaN(sigma) ? 0 : sigma / value;
    }

    /** Whether there is something to fit: work, and a value that stands out of its own error. */
    public boolean isUsable() {
        return work.calls() > 0 && value > 0 && Double.isFinite(value) && !(sigma > value / 2);
    }

    /** A layer and pass of a network at one batch size. */
    public record Key(String network, int layer, String name, String type, Pass pass, int batch) {
    }
}
