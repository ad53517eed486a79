package io.dnnenergy.agent.record;

import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.OpPricing;
import io.dnnenergy.agent.label.Operations;
import io.dnnenergy.agent.label.TimelineReader;
import io.dnnenergy.agent.label.Variants;
import io.dnnenergy.agent.label.WorkPricing;
import io.dnnenergy.agent.phase.Site;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All threads' time. Made once; {@link #advance} and what follows it run on the sampler's thread only. */
public final class Timelines {
    private final Registry registry = new Registry();
    private final Labels labels = new Labels();
    private final Variants variants = new Variants();
    private final Recorder recorder;
    private final Map<ThreadTrace, Timeline> byTrace = new IdentityHashMap<>();
    private long droppedOfEnded;
    private long missedOfEnded;
    private Operations operations;

    public Timelines(List<Site> sites, WorkPricing pricing, Consumer<String> log) {
        recorder = new Recorder(sites, registry, labels, variants, pricing, log);
    }

    /** The sink to install in the bridge. */
    public Recorder recorder() {
        return recorder;
    }

    public Labels labels() {
        return labels;
    }

    public Variants variants() {
        return variants;
    }

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

    /** Hands over everything up to {@code toNs} and forgets threads that have ended. */
    public void advance(long toNs, TimelineReader reader) {
        List<ThreadTrace> ended = new ArrayList<>(0);
        for (ThreadTrace trace : recorder.traces()) {
            Timeline timeline = byTrace.get(trace);
            if (timeline == null) {
                timeline = new Timeline(trace, labels);
                byTrace.put(trace, timeline);
            }
            reader.thread(trace.threadId);
            reader.worker(trace.replicaOf == null || trace.replicaOf == Network.OUTSIDE ? null : trace.threadName);
            if (!timeline.advance(toNs, reader, SamplerLink.cpuClock())) {
                ended.add(trace);
            }
        }
        for (ThreadTrace trace : ended) {
            droppedOfEnded += trace.ring.dropped();
            missedOfEnded += trace.operationsMissed;
            byTrace.remove(trace);
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
