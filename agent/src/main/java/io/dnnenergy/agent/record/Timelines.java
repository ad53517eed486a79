package io.dnnenergy.agent.record;

import io.dnnenergy.agent.label.HeapShare;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.OpPricing;
import io.dnnenergy.agent.label.Operations;
import io.dnnenergy.agent.label.TimelineReader;
import io.dnnenergy.agent.label.Variants;
import io.dnnenergy.agent.label.WorkPricing;
import io.dnnenergy.agent.phase.Site;
import io.dnnenergy.agent.record.events.CpuClock;
import io.dnnenergy.agent.record.events.SamplerLink;
import io.dnnenergy.agent.record.events.Tap;
import io.dnnenergy.agent.record.events.TappedThread;
import io.dnnenergy.agent.record.events.Timeline;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All threads' time. Made once; {@link #advance} and what follows it run on the sampler's thread only. */
public final class Timelines {
    /** Of more threads, the later ones' CPU time at an edge goes by their next event. */
    private static final int STAMPED_THREADS = 8;

    private final Registry registry;
    private final Labels labels = new Labels();
    private final Variants variants = new Variants(HeapShare.variants(Runtime.getRuntime().maxMemory()));
    private final Recorder recorder;
    private final Map<ThreadTrace, Timeline> byTrace = new IdentityHashMap<>();
    private final Map<ThreadTrace, LiveThread> liveOf = new IdentityHashMap<>();
    private final List<LiveThread> active = new ArrayList<>();
    private long droppedOfEnded;
    private long missedOfEnded;
    private Operations operations;
    private Tap tap;

    /** Of the woven sites, by number. */
    public Timelines(List<Site> sites, WorkPricing pricing, Consumer<String> log) {
        registry = new Registry(HeapShare.networks(Runtime.getRuntime().maxMemory()), log);
        recorder = new Recorder(sites, registry, labels, variants, pricing, log);
    }

    /** The sink to install in the bridge. */
    public Recorder recorder() {
        return recorder;
    }

    /** All labels so far. */
    public Labels labels() {
        return labels;
    }

    /** All shapes of calls so far. */
    public Variants variants() {
        return variants;
    }

    /** All networks so far. */
    public Registry registry() {
        return registry;
    }

    /** Opens the threads' CPU clock. Initialises management classes: not for premain. */
    public void openCpuClock() {
        SamplerLink.useCpuClock(CpuClock.open());
    }

    /** @param wake called on an application's thread when its ring is half full; must only unpark the sampler */
    public void onCrowded(Runnable wake) {
        SamplerLink.useSamplerWake(wake);
    }

    /** Reads the CPU clocks of the threads that ran something when they were read last. The moment is just past; {@link #advance} to it comes later. */
    public void stamp() {
        for (int i = 0; i < active.size(); i++) {
            active.get(i).stamp();
        }
    }

    private Timeline timelineOf(ThreadTrace trace) {
        LiveThread live = new LiveThread(trace);
        liveOf.put(trace, live);
        Timeline timeline = new Timeline(tap == null ? live : new TappedThread(live, tap), labels);
        byTrace.put(trace, timeline);
        return timeline;
    }

    /** States that everything read from now on goes to a recording too. Before the first {@link #advance}. */
    public void tap(Tap with) {
        tap = with;
    }

    /** Hands over everything up to {@code toNs} and forgets threads that have ended. */
    public void advance(long toNs, TimelineReader reader) {
        if (tap != null) {
            tap.round(toNs);
        }
        List<ThreadTrace> ended = new ArrayList<>(0);
        active.clear();
        for (ThreadTrace trace : recorder.traces()) {
            Timeline timeline = byTrace.get(trace);
            if (timeline == null) {
                timeline = timelineOf(trace);
            }
            String worker = trace.replicaOf == null || trace.replicaOf == Network.OUTSIDE ? null : trace.threadName;
            if (tap != null) {
                tap.thread(trace.threadId, worker);
            }
            reader.thread(trace.threadId);
            reader.worker(worker);
            if (!timeline.advance(toNs, reader)) {
                ended.add(trace);
            } else if (timeline.isActive() && active.size() < STAMPED_THREADS) {
                active.add(liveOf.get(trace));
            }
        }
        for (ThreadTrace trace : ended) {
            droppedOfEnded += trace.ring.dropped();
            missedOfEnded += trace.operationsMissed;
            byTrace.remove(trace);
            liveOf.remove(trace);
            recorder.forget(trace);
        }
    }

    /**
     * Makes ready to count native operations. Before the recorder is installed.
     *
     * @param always true to count all; false to count one iteration and one inference per network and input shape
     */
    public void countOperations(OpPricing pricing, boolean always) {
        operations = new Operations(pricing);
        recorder.countOperations(operations, always);
    }

    /** Operations by number; null unless they are counted. */
    public Operations operations() {
        return operations;
    }

    /** Operations that were to be counted and are not: unknown ones, and those lost because a ring was full. */
    public long missedOperations() {
        long sum = missedOfEnded;
        for (ThreadTrace trace : recorder.traces()) {
            sum += trace.operationsMissed;
        }
        return sum;
    }

    /** Memory that the threads' rings hold, bytes. */
    public long ringBytes() {
        return recorder.ringBytes();
    }

    /** Events lost because a ring was full. */
    public long dropped() {
        long sum = droppedOfEnded;
        for (ThreadTrace trace : recorder.traces()) {
            sum += trace.ring.dropped();
        }
        return sum;
    }
}
