package io.dnnenergy.agent.record;

import io.dnnenergy.agent.boot.OpSink;
import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.record.dl4j.OpReader;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What ND4J computes outside networks: operations on threads with no open span, by kind. Inside a span an operation costs the look at the
 * thread's label.
 */
final class OutsideOps extends OpSink {
    private final Recorder recorder;
    private final Labels labels;
    private final Network nd4j = new Network(Integer.MAX_VALUE, Network.ND4J, "");
    private final ConcurrentHashMap<String, Node> kinds = new ConcurrentHashMap<>();

    OutsideOps(Recorder recorder, Labels labels) {
        this.recorder = recorder;
        this.labels = labels;
    }

    @Override
    public long enterOp() {
        ThreadTrace trace = recorder.trace();
        if (trace.label() != Label.NONE || trace.outsideSinceNs != 0 || trace.muted) {
            return 0;
        }
        trace.outsideSinceNs = System.nanoTime();
        return -1;
    }

    @Override
    public void exitOp(long token, Object op, Object detail) {
        ThreadTrace trace = recorder.trace();
        long fromNs = trace.outsideSinceNs;
        trace.outsideSinceNs = 0;
        if (fromNs == 0 || trace.label() != Label.NONE || op == null) {
            return;
        }
        trace.outside.add(trace, labels.of(kind(op), Phase.OTHER, Pass.FORWARD), fromNs, System.nanoTime());
    }

    private Node kind(Object op) {
        String name;
        try {
            name = OpReader.of(op.getClass()).name(op);
        } catch (Throwable unreadable) {
            name = op.getClass().getSimpleName();
        }
        Node known = kinds.get(name);
        return known != null ? known : kinds.computeIfAbsent(name, of -> nd4j.add(Node.operation(nd4j, nd4j.nodes().size(), of, "operation", false)));
    }
}
