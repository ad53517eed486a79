package io.dnnenergy.agent.record;

import io.dnnenergy.agent.boot.OpSink;
import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Operations;
import io.dnnenergy.agent.record.dl4j.OpReader;
import io.dnnenergy.agent.record.events.Ring;
import io.dnnenergy.agent.record.events.SamplerLink;

/** Counts operations on threads that are looked at: what, how large, in which span. The outermost of nested calls counts. */
final class OpRecorder extends OpSink {
    private final Recorder recorder;
    private final Operations operations;
    private final boolean everyThread;

    /** @param everyThread true to count on threads, too, that have not been seen before */
    OpRecorder(Recorder recorder, Operations operations, boolean everyThread) {
        this.recorder = recorder;
        this.operations = operations;
        this.everyThread = everyThread;
    }

    @Override
    public long enterOp() {
        ThreadTrace trace = everyThread ? recorder.trace() : recorder.knownTrace();
        if (trace == null || !trace.traced || trace.inOperation) {
            return 0;
        }
        trace.inOperation = true;
        return 1;
    }

    @Override
    public void exitOp(long token, Object op, Object detail) {
        ThreadTrace trace = recorder.knownTrace();
        if (trace == null) {
            return;
        }
        trace.inOperation = false;
        int label = trace.label();
        if (label == Label.NONE) {
            return;
        }
        int id = Operations.NONE;
        try {
            if (op != null && OpReader.of(op.getClass()).read(op, detail, trace.signature)) {
                id = operations.of(trace.signature);
            }
        } catch (Throwable unreadable) {
            // An unknown version, an operation of another kind: counted as not counted.
        }
        int variant = trace.node() == null ? -1 : trace.layerVariant;
        if (id == Operations.NONE || !trace.ring.offer(Ring.OPERATION, label, id, variant, 0)) {
            trace.operationsMissed++;
        } else if (trace.ring.isCrowded()) {
            SamplerLink.wakeSampler();
        }
    }
}
