package io.dnnenergy.agent.record;

import io.dnnenergy.agent.boot.OpSink;
import io.dnnenergy.agent.boot.PhaseBridge;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.label.Variant;

/**
 * When operations are counted: always; or else in one iteration, and one inference, of each network and input shape, after warm-up. Without
 * a thread that counts, the bridge's entry for operations is off. Thread-safe.
 */
final class OpTracing {
    private final OpSink sink;
    private final boolean always;
    private int threads;

    OpTracing(OpSink sink, boolean always) {
        this.sink = sink;
        this.always = always;
    }

    boolean isAlways() {
        return always;
    }

    /** A forward sweep begins with its first layer, which shows the input's shape. */
    void sweepStarts(ThreadTrace trace, Network network, long[] shape) {
        if (!trace.traced && network.sweeps().isDue(trace.mode() == Mode.TRAIN, trace.work.trainedAlone(), shape)) {
            begin(trace);
        }
    }

    /** A layer of a class that the model does not know is called: at a new shape, or for the first time outside training or in it. */
    void unknownLayer(ThreadTrace trace, Node node, Variant variant) {
        boolean training = trace.mode() == Mode.TRAIN;
        if ((training ? node.lastCountedTraining : node.lastCountedOutside) == variant) {
            return;
        }
        if (training) {
            node.lastCountedTraining = variant;
        } else {
            node.lastCountedOutside = variant;
        }
        if (!trace.traced && node.network().sweeps().mayCountUnknown()) {
            begin(trace);
        }
    }

    private synchronized void begin(ThreadTrace trace) {
        trace.tracedFrame = trace.frameToTrace();
        trace.inOperation = false;
        trace.traced = true;
        if (threads++ == 0) {
            PhaseBridge.installOps(sink);
        }
    }

    /** The span has been left to whose end operations were to be counted. */
    synchronized void end(ThreadTrace trace) {
        trace.tracedFrame = 0;
        trace.traced = false;
        if (--threads == 0) {
            PhaseBridge.installOps(null);
        }
    }
}
