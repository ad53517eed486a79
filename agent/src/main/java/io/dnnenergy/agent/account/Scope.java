package io.dnnenergy.agent.account;

import io.dnnenergy.agent.account.team.TeamTime;
import io.dnnenergy.agent.attribute.LabelTimes;
import io.dnnenergy.agent.label.Network;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** An epoch of a network, or a window of work outside epochs: what ran in it and what each domain drew. Not thread-safe. */
public final class Scope implements TeamTime {
    private final String epoch;
    private final Network network;
    private final long startNs;
    private final LabelTimes times = new LabelTimes();
    private final double[] energyUj;
    private final double[] lostUj;
    private final boolean[] leftOut;
    private final double[] processCpuS;
    private final double[] machineCpuS;
    private final Map<Network, Progress> progress = new LinkedHashMap<>();
    private final Map<String, LabelTimes> workers = new TreeMap<>();
    private final Map<Network, ScoreMeans> scores = new LinkedHashMap<>();
    private final OpCounts operations = new OpCounts();
    private long endNs = Long.MAX_VALUE;
    private boolean measured = true;
    private Scope warmUp;
    private boolean endedWarmingUp;
    private boolean continued;
    private CallCounts[] tallies = new CallCounts[64];
    /** CPU seconds of the scope's labels since each domain's last reading: the weight when scopes share an interval. */
    final double[] cpuSinceReadingS;
    /** The same since the threads were read last, for what they share. */
    double cpuSinceSliceS;
    private final double[] useS = new double[CpuUse.values().length];
    private boolean threadsKnown = true;

    /** @param network null for a window */
    Scope(String epoch, Network network, long startNs, int domains) {
        this.epoch = epoch;
        this.network = network;
        this.startNs = startNs;
        energyUj = new double[domains];
        lostUj = new double[domains];
        leftOut = new boolean[domains];
        processCpuS = new double[domains];
        machineCpuS = new double[domains];
        cpuSinceReadingS = new double[domains];
    }

    /** @param weightS CPU seconds with those of native workers, as far as is known now */
    void ran(int label, double wallS, double cpuS, double weightS) {
        times.add(label, cpuS, wallS);
        cpuSinceSliceS += weightS;
        for (int d = 0; d < cpuSinceReadingS.length; d++) {
            cpuSinceReadingS[d] += weightS;
        }
    }

    /** Native workers have worked for the label. */
    @Override
    public void teamRan(int label, double cpuS) {
        times.add(label, cpuS, 0);
    }

    void used(CpuUse use, double cpuS) {
        useS[use.ordinal()] += cpuS;
    }

    /** What threads did in some of its time is not known. */
    void loseThreads() {
        threadsKnown = false;
    }

    void began(int label, boolean entersPhase) {
        times.addCalls(label, 1);
        if (entersPhase) {
            tallyFor(label).enter();
        }
    }

    void draw(int domain, double uj, double processS, double machineS) {
        energyUj[domain] += leftOut[domain] ? 0 : uj;
        processCpuS[domain] += processS;
        machineCpuS[domain] += machineS;
    }

    /** The domain was not there yet when the scope began: it is no part of the scope's energy. */
    void leaveOut(int domain) {
        leftOut[domain] = true;
    }

    /** The scope began before the first reading of the counters: what it drew is unknown. */
    void beganUnmeasured() {
        measured = false;
        Arrays.fill(cpuSinceReadingS, 0);
    }

    void end(long atNs) {
        endNs = Math.max(startNs, atNs);
    }

    /** Ends this part of the epoch, in which its network was warming up; returns the rest. */
    Scope endWarmUp(long atNs, int domains) {
        end(atNs);
        endedWarmingUp = true;
        continued = true;
        Scope rest = new Scope(epoch, network, atNs, domains);
        rest.warmUp = this;
        rest.threadsKnown = threadsKnown;
        System.arraycopy(leftOut, 0, rest.leftOut, 0, domains);
        return rest;
    }

    /** The epoch ends, and its network is warming up still. */
    void endWarmingUp() {
        endedWarmingUp = true;
    }

    /** True if all of it was warm-up: either a part of an epoch, which {@link #warmUp()} of the rest names, or the whole. */
    public boolean isWarmUp() {
        return endedWarmingUp;
    }

    /** True if the rest of the epoch is a scope of its own. */
    public boolean isContinued() {
        return continued;
    }

    /** First part of the epoch, in which the network was still warming up; null if there is none. */
    public Scope warmUp() {
        return warmUp;
    }

    /** Adds everything of the epoch's first part: what ran, what was drawn, what was counted. */
    public Scope withWarmUp() {
        Scope whole = new Scope(epoch, network, warmUp.startNs, energyUj.length);
        whole.end(endNs);
        for (Scope part : new Scope[] {warmUp, this}) {
            whole.measured &= part.measured;
            System.arraycopy(part.leftOut, 0, whole.leftOut, 0, leftOut.length);
            whole.times.addAll(part.times);
            whole.threadsKnown &= part.threadsKnown;
            for (int u = 0; u < useS.length; u++) {
                whole.useS[u] += part.useS[u];
            }
            for (int d = 0; d < energyUj.length; d++) {
                whole.draw(d, part.energyUj[d], part.processCpuS[d], part.machineCpuS[d]);
                whole.lost(d, part.lostUj[d]);
            }
            for (int label = 0; label < part.tallies.length; label++) {
                if (part.tallies[label] != null) {
                    whole.tallyFor(label).addAll(part.tallies[label]);
                }
            }
            part.workers.forEach((worker, ran) -> whole.workers.computeIfAbsent(worker, any -> new LabelTimes()).addAll(ran));
            part.operations.forEach(whole.operations::addAll);
            part.scores.forEach((of, means) -> whole.scores.computeIfAbsent(of, any -> new ScoreMeans()).addAll(means));
            part.progress.forEach((of, progressOf) -> whole.progressOf(of).addAll(progressOf));
        }
        return whole;
    }

    CallCounts tallyFor(int label) {
        if (label >= tallies.length) {
            tallies = Arrays.copyOf(tallies, Math.max(label + 1, 2 * tallies.length));
        }
        if (tallies[label] == null) {
            tallies[label] = new CallCounts();
        }
        return tallies[label];
    }

    void iterated(Network of, long exampleRows) {
        progressOf(of).add(1, exampleRows);
    }

    private Progress progressOf(Network of) {
        return progress.computeIfAbsent(of, any -> new Progress());
    }

    /** The epoch as files name it: a number, or {@code w0}, {@code w1} ... */
    public String epoch() {
        return epoch;
    }

    /** The epoch's network; null for a window. */
    public Network network() {
        return network;
    }

    /** True for work outside epochs. */
    public boolean isWindow() {
        return network == null;
    }

    /** {@code System.nanoTime()} of its start. */
    public long startNs() {
        return startNs;
    }

    /** Of its end; {@code Long.MAX_VALUE} while it is open. */
    public long endNs() {
        return endNs;
    }

    /** True once its end is known. */
    public boolean hasEnded() {
        return endNs != Long.MAX_VALUE;
    }

    /** Seconds from start to end; means nothing while it is open. */
    public double durationS() {
        return (endNs - startNs) * 1e-9;
    }

    /**
     * False if part of it ran before the first reading of the counters, or if some domain's energy is unknown: the total of the others would be too low,
     * so that it is unknown too, whatever the energies say here.
     */
    public boolean isMeasured() {
        boolean all = measured;
        for (int d = 0; d < leftOut.length; d++) {
            all &= leftOut[d] || isKnown(d);
        }
        return all;
    }

    /** Whether the energy of one domain is that of the whole scope. */
    public boolean isKnown(int domain) {
        return measured && !leftOut[domain] && lostUj[domain] < Double.MAX_VALUE;
    }

    /** CPU seconds that no label has, by use; NaN if not known. */
    public double usedS(CpuUse use) {
        return threadsKnown ? useS[use.ordinal()] : Double.NaN;
    }

    /** CPU seconds are those of the label's threads and, where known, of native workers that worked for them. */
    public LabelTimes times() {
        return times;
    }

    /** Microjoules of a domain in the scope, other processes' included. */
    public double energyUj(int domain) {
        return energyUj[domain];
    }

    /** Microjoules that may be missing from {@link #energyUj}: a reading came too late, or was impossible. */
    public double lostUpToUj(int domain) {
        return lostUj[domain];
    }

    void lost(int domain, double uj) {
        lostUj[domain] += leftOut[domain] ? 0 : uj;
    }

    /** CPU seconds of this process in the readings of a domain; of a GPU this process's seconds of it. */
    public double processCpuS(int domain) {
        return processCpuS[domain];
    }

    /** Busy CPU seconds of the machine; NaN if unknown. */
    public double machineCpuS(int domain) {
        return machineCpuS[domain];
    }

    /** @return the label's tally; null if nothing was counted */
    public CallCounts tally(int label) {
        return label < tallies.length ? tallies[label] : null;
    }

    /** Native operations, as far as they were counted. */
    public OpCounts operations() {
        return operations;
    }

    /** What each worker ran that trains or runs replicas of a network, by its name. */
    public Map<String, LabelTimes> workers() {
        return workers;
    }

    /** What networks scored. */
    public Map<Network, ScoreMeans> scores() {
        return scores;
    }

    /** Iterations and examples by network. */
    public Map<Network, Progress> progress() {
        return progress;
    }
}
