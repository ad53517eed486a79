package io.dnnenergy.agent.report;

import io.dnnenergy.agent.phase.Pass;

/**
 * One line of {@code observations.csv}: what a layer and pass of a network did in a scope, and what that took. What a calibration fits to.
 *
 * @param layer      index, or the vertex's position; -1 for the update, which is one sweep over all layers
 * @param examples   minibatch rows seen
 * @param operations native operations with their sizes, as the model writes them; of all calls together, like the counts before it
 * @param seconds    wall time
 * @param joules     measured or integrated; NaN where nothing was, or a proxy stood in
 * @param sigmaJ     its standard error; NaN likewise
 * @param startS     start of the scope, seconds of the JVM's steady clock
 */
public record ObservationRow(String epoch, String network, int layer, String name, String type, Pass pass, long calls, long examples,
                             long parameters, long macs, long elementwise, long transcendentals, long moved, long bytesRead, long bytesWritten,
                             long nativeCalls, String operations, double seconds, double cpuS, double joules, double sigmaJ, double startS) {
}
