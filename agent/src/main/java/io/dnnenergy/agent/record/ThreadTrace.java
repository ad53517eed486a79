package io.dnnenergy.agent.record;

import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.label.OpSignature;
import io.dnnenergy.agent.phase.SiteKind;
import io.dnnenergy.agent.record.dl4j.NetworkClasses;
import io.dnnenergy.agent.record.events.CpuClock;
import io.dnnenergy.agent.record.events.Ring;
import io.dnnenergy.agent.record.events.SamplerLink;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One thread's open spans and its ring. Touched by its own thread only, but for the ring's reading end. A frame holds its receiver while the
 * span is open and not longer.
 */
final class ThreadTrace {
    final Ring ring;
    final long threadId;
    final String threadName;
    /** Type, label, time, value. Allocates, but only when the sampler is a whole ring behind. */
    final Queue<long[]> lateMarks = new ConcurrentLinkedQueue<>();
    private final WeakReference<Thread> thread;

    private Object[] self = new Object[32];
    private int[] site = new int[32];
    private SiteKind[] kind = new SiteKind[32];
    private int[] label = new int[32];
    private int[] mode = new int[32];
    private Node[] node = new Node[32];
    private Network[] network = new Network[32];
    private int depth;
    private long lastCpuAtNs = Long.MIN_VALUE / 2;

    /** When the operation began that runs outside all spans; 0 while none does. */
    long outsideSinceNs;
    /** What ND4J computes here outside all spans. */
    final OutsideRun outside = new OutsideRun();
    /** The iteration that is being run. */
    final Iteration work = new Iteration();
    /** Whether the SameDiff training that runs here counts epochs, and whether one is open. */
    boolean graphEpochs;
    boolean graphEpochOpen;
    /** The network of which this thread, a worker of DL4J's, trains or runs a replica; null for other threads. */
    volatile Network replicaOf;
    /** Whether operations are counted on this thread now. */
    boolean traced;
    /** Operations are counted until the span of this depth ends; 0 for no end. */
    int tracedFrame;
    /** Set inside an operation: those that it calls are part of it. */
    boolean inOperation;
    /** Number of the layer shape counted last; -1 if unknown. */
    int layerVariant = -1;
    final OpSignature signature = new OpSignature();
    /** Operations that could not be read or handed over. Written by this thread only. */
    volatile long operationsMissed;
    /** Set while we ask DL4J's objects ourselves. */
    boolean muted;

    /** With a ring of its own. */
    ThreadTrace(Thread thread) {
        this(thread, new Ring(4096));
    }

    ThreadTrace(Thread thread, Ring ring) {
        this.ring = ring;
        this.thread = new WeakReference<>(thread);
        threadId = thread.getId();
        threadName = thread.getName();
    }

    boolean hasEnded() {
        Thread alive = thread.get();
        return alive == null || !alive.isAlive();
    }

    boolean isInside(int siteNumber, Object receiver) {
        return depth > 0 && site[depth - 1] == siteNumber && self[depth - 1] == receiver;
    }

    SiteKind kind() {
        return depth == 0 ? null : kind[depth - 1];
    }

    int label() {
        return depth == 0 ? Label.NONE : label[depth - 1];
    }

    /** Receiver of the innermost open span. */
    Object receiver() {
        return depth == 0 ? null : self[depth - 1];
    }

    /** The innermost enclosing network; null if there is none. */
    Object networkObject() {
        for (int i = depth - 1; i >= 0; i--) {
            if (self[i] != null && NetworkClasses.is(self[i].getClass())) {
                return self[i];
            }
        }
        return null;
    }

    /** Receiver of the outermost open span of the innermost network. */
    Object outermostOfNetwork() {
        Object receiver = null;
        for (int i = depth - 1; i >= 0 && network[i] == network[depth - 1]; i--) {
            receiver = self[i];
        }
        return receiver;
    }

    int mode() {
        return depth == 0 ? Mode.NONE : mode[depth - 1];
    }

    /** The outermost open layer; null outside layers. */
    Node node() {
        return depth == 0 ? null : node[depth - 1];
    }

    Network network() {
        if (depth > 0) {
            return network[depth - 1];
        }
        Network worksFor = replicaOf;
        return worksFor == null ? Network.OUTSIDE : worksFor;
    }

    int depth() {
        return depth;
    }

    /** Depth of the span that is one piece of work: the iteration in training, the sweep or call outside; else the innermost. */
    int frameToTrace() {
        boolean training = mode() == Mode.TRAIN && work.inIteration();
        for (int i = depth - 1; i >= 0; i--) {
            if (training ? kind[i] == SiteKind.ITERATION : kind[i] == SiteKind.FORWARD_SWEEP || kind[i] == SiteKind.INFER
                    || kind[i] == SiteKind.GRAPH_INFER) {
                return i + 1;
            }
        }
        return depth;
    }

    /** Opens a span. @return its token */
    long push(int siteNumber, SiteKind siteKind, Object receiver, int newLabel, boolean entersPhase, int newMode, Node newNode,
              Network newNetwork) {
        if (depth == self.length) {
            grow();
        }
        if (depth == 0) {
            outside.flush(this);
        }
        int at = depth;
        int before = label();
        self[at] = receiver;
        site[at] = siteNumber;
        kind[at] = siteKind;
        label[at] = newLabel;
        mode[at] = newMode;
        node[at] = newNode;
        network[at] = newNetwork;
        depth = at + 1;
        if (newLabel != before) {
            change(newLabel, entersPhase);
        }
        return depth;
    }

    /**
     * Closes the span of this token, and any inside it whose exit never came.
     *
     * @return the moment, if the clock was read for it; else 0
     */
    long pop(long token) {
        int to = (int) token - 1;
        if (to < 0 || to >= depth) {
            return 0;
        }
        int before = label[depth - 1];
        while (depth > to) {
            depth--;
            self[depth] = null;
            node[depth] = null;
            network[depth] = null;
        }
        int now = label();
        return now == before ? 0 : change(now, false);
    }

    /** Marks must not be lost: what the full ring refuses waits in a list. */
    void mark(int type, int atLabel, long timeNs, long value) {
        if (depth == 0) {
            outside.flush(this);
        }
        if (!ring.offer(type, atLabel, -1, timeNs, value)) {
            lateMarks.add(new long[] {type, atLabel, timeNs, value});
        }
    }

    /** A stretch that is over already, outside all spans. */
    void ran(int of, long fromNs, long toNs, long operations) {
        long cpu = -1;
        CpuClock clock = SamplerLink.cpuClock();
        if (clock != null && toNs - lastCpuAtNs >= CpuClock.SPACING_NS) {
            cpu = clock.ofCaller();
            lastCpuAtNs = toNs;
        }
        if (ring.isCrowded()) {
            SamplerLink.wakeSampler();
        }
        ring.offer(Ring.SWITCH, of, Ring.ENTERS_PHASE, fromNs, -1);
        ring.offer(Ring.SWITCH, Label.NONE, -1, toNs, cpu);
        // After its time, by which a window opens for it.
        ring.offer(Ring.OPERATIONS, of, -1, operations, 0);
    }

    private long change(int to, boolean entersPhase) {
        long now = System.nanoTime();
        long cpu = -1;
        CpuClock clock = SamplerLink.cpuClock();
        if (clock != null && now - lastCpuAtNs >= CpuClock.SPACING_NS) {
            cpu = clock.ofCaller();
            lastCpuAtNs = now;
        }
        if (ring.isCrowded()) {
            SamplerLink.wakeSampler();
        }
        ring.offer(Ring.SWITCH, to, entersPhase ? Ring.ENTERS_PHASE : -1, now, cpu);
        return now;
    }

    private void grow() {
        int size = 2 * depth;
        self = Arrays.copyOf(self, size);
        site = Arrays.copyOf(site, size);
        kind = Arrays.copyOf(kind, size);
        label = Arrays.copyOf(label, size);
        mode = Arrays.copyOf(mode, size);
        node = Arrays.copyOf(node, size);
        network = Arrays.copyOf(network, size);
    }
}
