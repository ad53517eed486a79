package io.dnnenergy.agent.meter;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.ReadCounts;
import io.dnnenergy.probe.StillGuard;
import io.dnnenergy.probe.catalog.ProbeConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * All opened probes as one, their domains one after the other: so one sampler serves a processor and a GPU. A domain whose counter failed may be shown by
 * another probe later. Sampler's thread only.
 */
final class AllProbes implements EnergyProbe {
    private final List<ProbePlace> places = new ArrayList<>();
    private final List<Domain> domains = new ArrayList<>();
    private final ProbePlace[] placeOf;
    private final int[] indexIn;
    private final Losses losses;
    private final Knowledge knowledge;
    private final ReadGuard guard;

    AllProbes(List<EnergyProbe> probes) {
        this(probes, new ReadGuard());
    }

    /** @param guard shows reads that do not return */
    AllProbes(List<EnergyProbe> probes, ReadGuard guard) {
        this.guard = guard;
        int count = probes.stream().mapToInt(probe -> probe.domains().size()).sum();
        placeOf = new ProbePlace[count];
        indexIn = new int[count];
        for (EnergyProbe probe : probes) {
            ProbePlace place = place(probe);
            for (int i = 0; i < probe.domains().size(); i++) {
                placeOf[domains.size()] = place;
                indexIn[domains.size()] = i;
                domains.add(probe.domains().get(i));
            }
        }
        knowledge = new Knowledge(domains.stream().mapToLong(AllProbes::mayStandStillNs).toArray(), System.nanoTime());
        losses = new Losses(IntStream.range(0, count).mapToLong(this::sensorIntervalNs).toArray());
    }

    private ProbePlace place(EnergyProbe probe) {
        ProbePlace place = new ProbePlace(places.size(), probe, guard);
        places.add(place);
        guard.sources(places.stream().map(one -> one.probe.source()).toList());
        return place;
    }

    /** A counter knows itself what is late; a power sensor does not. */
    private long sensorIntervalNs(int domain) {
        return domains.get(domain).provenance() == Provenance.INTEGRATED && !(placeOf[domain].probe instanceof LateProbe)
                ? maxReadIntervalNs(domain) : Long.MAX_VALUE;
    }

    /** True for the place of a GPU that is not there yet. */
    boolean isAbsent(int domain) {
        return placeOf[domain].probe instanceof LateProbe late && late.isAbsent(indexIn[domain]);
    }

    /**
     * A processor's counter moves every millisecond, the slowest known every 100 ms. Sensors of boards and cards move once a second, and what
     * stands still there is continued by its power first. A sum of power stands still where the power is zero.
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

    /** States that reads of a probe do not return, so that it is left alone from now on. Before another thread goes on reading. */
    void abandon(int number, long nowNs) {
        ProbePlace stuck = places.get(number);
        stuck.abandon();
        for (int d = 0; d < placeOf.length; d++) {
            if (placeOf[d] == stuck) {
                knowledge.hangs(d, nowNs);
            }
        }
    }

    /**
     * Another counter of the same silicon shows these domains from now on; what they drew since the one before failed stays unknown. A probe that shows
     * nothing any more is closed.
     *
     * @param successor closed with the others
     * @param indices   index in the successor, by domain
     */
    void succeed(EnergyProbe successor, Map<Integer, Integer> indices) {
        ProbePlace next = place(successor);
        Set<ProbePlace> before = new HashSet<>();
        indices.forEach((domain, index) -> {
            before.add(placeOf[domain]);
            placeOf[domain] = next;
            indexIn[domain] = index;
            domains.set(domain, successor.domains().get(index));
            knowledge.succeeded(domain);
        });
        before.removeAll(List.of(placeOf));
        before.forEach(ProbePlace::close);
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
        return places.stream().filter(place -> !place.isLeft()).mapToLong(place -> place.probe.maxReadIntervalNs()).min().orElse(Long.MAX_VALUE);
    }

    @Override
    public long maxReadIntervalNs(int domain) {
        return placeOf[domain].probe.maxReadIntervalNs(indexIn[domain]);
    }

    @Override
    public double mostUjPerS(int domain) {
        return placeOf[domain].probe.mostUjPerS(indexIn[domain]);
    }

    @Override
    public ReadCounts counts() {
        return places.stream().map(place -> place.probe.counts()).reduce(ReadCounts.NONE, ReadCounts::plus);
    }

    @Override
    public ReadCounts counts(int domain) {
        return placeOf[domain].probe.counts(indexIn[domain]);
    }

    @Override
    public void read(ProbeSample into) {
        for (int p = 0; p < places.size(); p++) {
            places.get(p).read();
        }
        for (int d = 0; d < placeOf.length; d++) {
            if (placeOf[d].probe instanceof LateProbe late) {
                domains.set(d, late.domains().get(indexIn[d]));
            }
            copy(d, into);
        }
    }

    @Override
    public void read(int domain, ProbeSample into) {
        placeOf[domain].read(indexIn[domain]);
        copy(domain, into);
    }

    @Override
    public Optional<String> notice(int domain) {
        return placeOf[domain].probe.notice(indexIn[domain]);
    }

    @Override
    public double processShare(int domain) {
        return placeOf[domain].processShare(indexIn[domain]);
    }

    private void copy(int domain, ProbeSample into) {
        ProbeSample from = placeOf[domain].sample();
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
        places.forEach(ProbePlace::close);
    }
}
