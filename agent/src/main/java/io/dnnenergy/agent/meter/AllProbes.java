package io.dnnenergy.agent.meter;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.ReadCounts;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.StillGuard;
import io.dnnenergy.probe.catalog.ProbeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** All opened probes as one, their domains one after the other: so one sampler serves a processor and a GPU. Sampler's thread only. */
final class AllProbes implements EnergyProbe {
    private final List<EnergyProbe> probes;
    private final List<Domain> domains = new ArrayList<>();
    private final List<ProbeSample> samples = new ArrayList<>();
    private final int[] probeOf;
    private final int[] indexIn;
    private final int[] first;
    private final Losses losses;
    private final Knowledge knowledge;
    private final ReadGuard guard;
    private final boolean[] abandoned;

    AllProbes(List<EnergyProbe> probes) {
        this(probes, new ReadGuard());
    }

    /** @param guard shows reads that do not return */
    AllProbes(List<EnergyProbe> probes, ReadGuard guard) {
        this.probes = List.copyOf(probes);
        this.guard = guard;
        guard.sources(probes.stream().map(EnergyProbe::source).toList());
        first = new int[probes.size()];
        for (int p = 0; p < first.length; p++) {
            first[p] = domains.size();
            domains.addAll(probes.get(p).domains());
            samples.add(new ProbeSample(probes.get(p).domains().size()));
        }
        probeOf = new int[domains.size()];
        indexIn = new int[domains.size()];
        for (int p = 0; p < first.length; p++) {
            for (int i = 0; i < probes.get(p).domains().size(); i++) {
                probeOf[first[p] + i] = p;
                indexIn[first[p] + i] = i;
            }
        }
        abandoned = new boolean[first.length];
        knowledge = new Knowledge(domains.stream().mapToLong(AllProbes::mayStandStillNs).toArray(), System.nanoTime());
        losses = new Losses(IntStream.range(0, probeOf.length)
                .mapToLong(this::sensorIntervalNs).toArray());
    }

    /** A counter knows itself what is late; a power sensor does not. */
    private long sensorIntervalNs(int domain) {
        return domains.get(domain).provenance() == Provenance.INTEGRATED && !(probes.get(probeOf[domain]) instanceof LateProbe)
                ? maxReadIntervalNs(domain) : Long.MAX_VALUE;
    }

    /** True for the place of a GPU that is not there yet. */
    boolean isAbsent(int domain) {
        return probes.get(probeOf[domain]) instanceof LateProbe late && late.isAbsent(indexIn[domain]);
    }

    /**
     * A processor's counter moves every millisecond, the slowest known every 100 ms; sensors of boards and cards once a second, and what stands still
     * there is continued by its power first; a sum of power is as still as the power is zero.
     */
    private static long mayStandStillNs(Domain domain) {
        if (!domain.counted() || domain.provenance() != Provenance.MEASURED) {
            return Long.MAX_VALUE;
        }
        boolean guarded = domain.kind() == DomainKind.GPU || domain.kind() == DomainKind.BOARD;
        return guarded ? ProbeConfig.WATCH_NS + StillGuard.STILL_NS : ProbeConfig.WATCH_NS;
    }

    /** Whether the domains' energy is known. */
    Knowledge knowledge() {
        return knowledge;
    }

    /** States that reads of a probe do not return, so that it is left alone from now on, even when it is closed. Before another thread goes on reading. */
    void abandon(int p, long nowNs) {
        abandoned[p] = true;
        ProbeSample before = samples.get(p);
        // The stuck read may still write to the old one.
        ProbeSample after = new ProbeSample(before.energyUj.length);
        for (int i = 0; i < after.energyUj.length; i++) {
            after.energyUj[i] = before.energyUj[i];
            after.beforeNs[i] = before.beforeNs[i];
            after.afterNs[i] = before.afterNs[i];
            after.status[i] = ReadStatus.GONE;
            knowledge.hangs(first[p] + i, nowNs);
        }
        samples.set(p, after);
    }

    /** Energy that may be missing, as the reads so far show. */
    Losses losses() {
        return losses;
    }

    @Override
    public String source() {
        return "all";
    }

    @Override
    public List<Domain> domains() {
        return domains;
    }

    @Override
    public long maxReadIntervalNs() {
        long shortest = Long.MAX_VALUE;
        for (EnergyProbe probe : probes) {
            shortest = Math.min(shortest, probe.maxReadIntervalNs());
        }
        return shortest;
    }

    @Override
    public long maxReadIntervalNs(int domain) {
        return probes.get(probeOf[domain]).maxReadIntervalNs(indexIn[domain]);
    }

    @Override
    public double mostUjPerS(int domain) {
        return probes.get(probeOf[domain]).mostUjPerS(indexIn[domain]);
    }

    @Override
    public ReadCounts counts() {
        return probes.stream().map(EnergyProbe::counts).reduce(ReadCounts.NONE, ReadCounts::plus);
    }

    @Override
    public ReadCounts counts(int domain) {
        return probes.get(probeOf[domain]).counts(indexIn[domain]);
    }

    @Override
    public void read(ProbeSample into) {
        for (int p = 0; p < first.length; p++) {
            // Each domain has its turn: eight slow cards are not one that hangs.
            for (int i = 0; i < probes.get(p).domains().size() && !abandoned[p]; i++) {
                long turn = guard.enter(p);
                probes.get(p).read(i, samples.get(p));
                guard.leave(turn);
            }
            if (probes.get(p) instanceof LateProbe late) {
                for (int i = 0; i < late.domains().size(); i++) {
                    domains.set(first[p] + i, late.domains().get(i));
                }
            }
        }
        for (int d = 0; d < probeOf.length; d++) {
            copy(d, into);
        }
    }

    @Override
    public void read(int domain, ProbeSample into) {
        int p = probeOf[domain];
        if (!abandoned[p]) {
            long turn = guard.enter(p);
            probes.get(p).read(indexIn[domain], samples.get(p));
            guard.leave(turn);
        }
        copy(domain, into);
    }

    @Override
    public Optional<String> notice(int domain) {
        return probes.get(probeOf[domain]).notice(indexIn[domain]);
    }

    @Override
    public double processShare(int domain) {
        int p = probeOf[domain];
        if (abandoned[p]) {
            return Double.NaN;
        }
        long turn = guard.enter(p);
        double share = probes.get(p).processShare(indexIn[domain]);
        guard.leave(turn);
        return share;
    }

    private void copy(int domain, ProbeSample into) {
        ProbeSample from = samples.get(probeOf[domain]);
        int i = indexIn[domain];
        into.energyUj[domain] = knowledge.look(domain, from.status[i], from.energyUj[i], from.afterNs[i]);
        into.beforeNs[domain] = from.beforeNs[i];
        into.afterNs[domain] = from.afterNs[i];
        into.status[domain] = from.status[i];
        into.late[domain] = from.late[i];
        losses.look(domain, into, mostUjPerS(domain));
    }

    @Override
    public void close() {
        for (int p = 0; p < first.length; p++) {
            if (!abandoned[p]) {
                probes.get(p).close();
            }
        }
    }
}
