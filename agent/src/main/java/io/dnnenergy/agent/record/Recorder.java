package io.dnnenergy.agent.record;

import io.dnnenergy.agent.boot.OpSink;
import io.dnnenergy.agent.boot.PhaseBridge;
import io.dnnenergy.agent.boot.PhaseSink;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.label.Operations;
import io.dnnenergy.agent.label.Variants;
import io.dnnenergy.agent.label.WorkPricing;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.phase.Site;
import io.dnnenergy.agent.phase.SiteKind;
import io.dnnenergy.agent.record.dl4j.NetworkClasses;
import io.dnnenergy.agent.record.events.Ring;
import io.dnnenergy.agent.record.events.RingPool;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The sink of woven code. One rule gives zero double counts: a method that is entered on the same object, of the same kind and name, inside
 * itself (an overload, a super call) opens no span; a layer inside a layer (what a wrapper wraps) is part of the outer one; and a span that
 * would not change the label is not opened.
 */
public final class Recorder extends PhaseSink {
    private static final int ERRORS_TOLERATED = 16;

    private final Site[] sites;
    private final Registry registry;
    private final Labels labels;
    private final Spans spans;
    private final LayerCalls layerCalls;
    private final LayerSpans layers;
    private final DataSpans data;
    private final GraphSpans graphs;
    private final Marks marks;
    private final SpanEnds ends;
    private final Devices devices;
    private final Consumer<String> log;
    private final List<ThreadTrace> traces = new CopyOnWriteArrayList<>();
    private final RingPool rings = new RingPool(Runtime.getRuntime().maxMemory());
    private final AtomicInteger errors = new AtomicInteger();
    private final ThreadLocal<ThreadTrace> local = new ThreadLocal<>();
    /** Null unless operations are counted. */
    private OpTracing tracing;

    Recorder(List<Site> sites, Registry registry, Labels labels, Variants variants, WorkPricing pricing, Consumer<String> log) {
        this.sites = sites.toArray(Site[]::new);
        this.registry = registry;
        this.labels = labels;
        this.spans = new Spans(labels);
        this.layerCalls = new LayerCalls(variants, pricing);
        this.layers = new LayerSpans(registry, spans, layerCalls);
        this.data = new DataSpans(spans);
        this.marks = new Marks(labels);
        this.graphs = new GraphSpans(registry, spans, new GraphCalls(variants),
                (trace, type, network, value) -> marks.mark(trace, type, network, value, 0));
        this.ends = new SpanEnds(labels, marks, graphs);
        this.devices = new Devices(spans);
        this.log = log;
    }

    /** @param wait whether a span ends when the GPU has done what was launched in it */
    public void waitForDevices(boolean wait) {
        devices.waitAtEnds(wait);
    }

    /** Before this sink is installed. */
    void countOperations(Operations operations, boolean always) {
        OpRecorder sink = new OpRecorder(this, operations, always);
        tracing = new OpTracing(sink, always);
        layerCalls.trace(tracing);
        graphs.trace(tracing);
        if (always) {
            PhaseBridge.installOps(sink);
        }
    }

    /** Sees operations outside all spans. */
    public OpSink outsideOperations() {
        return new OutsideOps(this, labels);
    }

    List<ThreadTrace> traces() {
        return traces;
    }

    @Override
    public long enter(int number, Object self, Object argument) {
        ThreadTrace trace = trace();
        if (trace.muted || trace.isInside(number, self)) {
            return 0;
        }
        Site site = sites[number];
        SiteKind kind = site.kind();
        int mode = trace.mode();
        Network network = trace.network();
        switch (kind) {
            case EPOCH: {
                Network trained = registry.owner(self, trace, null);
                network = trained == null ? registry.network(self, trace) : trained;
                // Before the span: its first nanoseconds are the epoch's own.
                marks.mark(trace, Ring.EPOCH_START, network, 0, 0);
                // What is no network itself hands data out to workers, and waits for them.
                boolean dispatches = trained != null && !NetworkClasses.is(self.getClass());
                return open(trace, site, self, dispatches ? network.waiting() : network.whole(), Phase.OTHER, dispatches ? Pass.FORWARD : null, Mode.NONE,
                        null, network);
            }
            case FIT, TRAINER:
                network = registry.owner(self, trace, network);
                return open(trace, site, self, network.whole(), Phase.OTHER, null, Mode.NONE, null, network);
            case INFER, FORWARD_SWEEP:
                return enterPass(trace, site, self, false, null);
            case EVALUATE:
                network = registry.owner(argument == null ? self : argument, trace, network);
                return open(trace, site, self, network.whole(), Phase.EVALUATE, null, Mode.EVALUATE, null, network);
            case GRADIENT:
                network = registry.network(self, trace);
                trace.work.gradientStarts();
                return open(trace, site, self, network.whole(), Phase.OTHER, null, Mode.TRAIN, null, network);
            case BACKWARD_SWEEP:
                network = registry.network(self, trace);
                return open(trace, site, self, network.whole(), Phase.BACKWARD, null, Mode.TRAIN, null, network);
            case GRAPH_INFER, GRAPH_EVALUATE, GRAPH_GRADIENT, GRAPH_SESSION, GRAPH_OP:
                return graphs.enter(trace, site, self, argument);
            case GRAPH_EPOCH:
                graphs.epochEnds(trace);
                return 0;
            case WORKER:
                trace.replicaOf = registry.owner(self, trace, Network.OUTSIDE);
                return 0;
            case WAIT:
                return network == Network.OUTSIDE ? 0 : open(trace, site, self, network.waiting(), Phase.OTHER, Pass.FORWARD, mode, null, network);
            case SEGMENTS:
                trace.work.segmentsStart();
                return open(trace, site, self, network.whole(), Phase.OTHER, null, mode, null, network);
            case ITERATION:
                trace.work.iterationStarts();
                return open(trace, site, self, network.whole(), Phase.OTHER, null, Mode.TRAIN, null, network);
            case LAYER_FORWARD, LAYER_BACKWARD, LAYER_SCORE:
                return layers.enterLayer(trace, site, self, argument, mode, network);
            case VERTEX_FORWARD, VERTEX_BACKWARD:
                return layers.enterVertex(trace, site, self, mode, network);
            case BETWEEN_LAYERS: {
                Phase phase = site.method().equals("backprop") ? Phase.BACKWARD : Mode.forward(mode);
                return open(trace, site, self, network.whole(), phase, null, mode, null, network);
            }
            case LOSS:
                return layers.enterLoss(trace, site, self, mode, network);
            case UPDATE:
                return enterUpdate(trace, site, self, mode, network);
            case DATA:
                graphs.dataAskedFor(trace);
                return data.enterReading(trace, site, self, network);
            case PREPROCESS:
                return data.enterPreprocess(trace, site, self, argument, network);
            case CONVERT:
                return data.enterConvert(trace, site, self, argument, network);
            case TRANSFER:
                return trace.kind() == SiteKind.TRANSFER ? 0 : devices.enterTransfer(trace, site, self, argument, network);
            case DEVICE_WAIT:
                return devices.enterWait(trace, site, self, network);
            case POOL:
                network = registry.owner(self, trace, network);
                return open(trace, site, self, network.whole(), Phase.INFERENCE, null, Mode.INFER, null, network);
            case CHECKPOINT:
                network = registry.owner(argument == null ? self : argument, trace, network);
                return open(trace, site, self, network.whole(), Phase.CHECKPOINT, null, mode, null, network);
            case INIT:
                // Its layers are not there yet: it is entered when it is first used.
                return open(trace, site, self, network.whole(), Phase.OTHER, null, mode, null, network);
            case OPTIMISE:
                network = registry.owner(self, trace, network);
                return open(trace, site, self, network.whole(), Phase.OPTIMISE, null, Mode.OPTIMISE, null, network);
            case LISTENER:
                return open(trace, site, self, network.whole(), Phase.LISTENERS, null, Mode.NONE, null, network);
            case OTHER:
                // The text of a configuration is a part of the checkpoint for which it is written.
                return spans.hasPurpose(trace) ? 0 : open(trace, site, self, network.whole(), Phase.OTHER, null, mode, null, network);
            default:
                return open(trace, site, self, network.whole(), Phase.OTHER, null, mode, null, network);
        }
    }

    @Override
    public long enterWith(int number, Object self, boolean flag, Object argument) {
        ThreadTrace trace = trace();
        Site site = sites[number];
        if (site.kind() == SiteKind.EPOCH_TURN) {
            marks.mark(trace, flag ? Ring.EPOCH_START : Ring.EPOCH_END, registry.owner(argument, trace, trace.network()), 0, 0);
            return 0;
        }
        if (site.kind() == SiteKind.GRAPH_FIT || site.kind() == SiteKind.ITERATION) {
            return trace.muted || trace.isInside(number, self) ? 0 : site.kind() == SiteKind.GRAPH_FIT ? graphs.enterFit(trace, site, self, flag)
                    : graphs.enterIteration(trace, site, self, argument);
        }
        // An overload that asks for a training pass is not part of one that does not say.
        boolean within = trace.isInside(number, self) && !(flag && trace.mode() == Mode.INFER);
        return trace.muted || within ? 0 : enterPass(trace, site, self, flag, argument);
    }

    /** @param input of the pass, an array or several; null if unknown */
    private long enterPass(ThreadTrace trace, Site site, Object self, boolean training, Object input) {
        Network network = registry.network(self, trace);
        int mode = Mode.ofPass(trace.mode(), training);
        trace.work.sweepStarts(InputRows.of(trace, input));
        return open(trace, site, self, network.whole(), Mode.forward(mode), null, mode, null, network);
    }

    private long enterUpdate(ThreadTrace trace, Site site, Object self, int mode, Network enclosing) {
        boolean counts = trace.kind() != SiteKind.UPDATE && site.method().equals("update");
        Network network = counts ? registry.owner(self, trace, enclosing) : enclosing;
        Node alone = trace.work.trainedAlone();
        Node of = alone == null ? network.whole() : alone;
        long token = open(trace, site, self, of, Phase.UPDATE, alone == null ? null : Pass.UPDATE, mode, null, network);
        if (counts) {
            trace.ring.offer(Ring.COUNT, trace.label(), -1, trace.work.examples(), 0);
        }
        return token;
    }

    @Override
    public void exit(int number, long token, Object result) {
        ThreadTrace trace = local.get();
        if (trace == null) {
            return;
        }
        SiteKind kind = sites[number].kind();
        if (kind == SiteKind.DATA && result != null) {
            DataBytes.count(trace, result);
        }
        devices.atEnd(trace, kind);
        Network network = trace.network();
        long endedNs = trace.pop(token);
        if (trace.tracedFrame > trace.depth()) {
            tracing.end(trace);
        }
        ends.ended(trace, sites[number], network, result, endedNs);
    }

    @Override
    public void bytes(long bytes, Object direction) {
        ThreadTrace trace = local.get();
        if (trace != null) {
            devices.copied(trace, bytes, direction);
        }
    }

    @Override
    public void adviceFailed(Throwable error) {
        int count = errors.incrementAndGet();
        if (count == 1) {
            log.accept("an error in the agent's own code was kept from the application: " + error);
        } else if (count == ERRORS_TOLERATED) {
            PhaseBridge.install(null);
            PhaseBridge.installOps(null);
            PhaseBridge.installOutsideOps(null);
            log.accept("disabled after " + count + " errors in advice; the application runs on as without the agent");
        }
    }

    private long open(ThreadTrace trace, Site site, Object self, Node of, Phase phase, Pass pass, int mode, Node inLayer, Network network) {
        return spans.open(trace, site, self, of, phase, pass, mode, inLayer, network);
    }

    /** Forgets a thread that has ended, and everything of which has been read. Sampler's thread only. */
    void forget(ThreadTrace ended) {
        traces.remove(ended);
        rings.give(ended.ring);
    }

    /** Memory that the threads' rings hold, bytes. */
    long ringBytes() {
        return rings.bytes();
    }

    /** The calling thread's trace; null if it has none. */
    ThreadTrace knownTrace() {
        return local.get();
    }

    ThreadTrace trace() {
        ThreadTrace trace = local.get();
        if (trace == null) {
            trace = new ThreadTrace(Thread.currentThread(), rings.take());
            trace.traced = tracing != null && tracing.isAlways();
            local.set(trace);
            traces.add(trace);
        }
        return trace;
    }
}
