package io.dnnenergy.agent.report;

/**
 * One line of {@code observations.csv}: what a layer and pass of a network did in a scope, and what that took. A calibration fits to these.
 *
 * @param id layer -1 for the update, which is one sweep over all layers
 */
public record ObservationRow(String epoch, LayerId id, Amounts amounts, Taken taken) {
    /**
     * Work of all calls together.
     *
     * @param examples    minibatch rows seen
     * @param nativeCalls calls of native operations
     * @param operations  native operations with their sizes, as the model writes them
     */
    public record Amounts(long calls, long examples, long parameters, long macs, long elementwise, long transcendentals, long moved,
                          long bytesRead, long bytesWritten, long nativeCalls, String operations) {
    }

    /**
     * What it took.
     *
     * @param seconds wall time
     * @param joules  measured or integrated; NaN where nothing was, or a proxy stood in
     * @param sigmaJ  its standard error; NaN likewise
     * @param startS  start of the scope, seconds of the JVM's steady clock
     */
    public record Taken(double seconds, double cpuS, double joules, double sigmaJ, double startS) {
    }
}
