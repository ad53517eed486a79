package io.dnnenergy.agent.meter;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.ReadCounts;
import io.dnnenergy.probe.ReadStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The run's counters. Counted domains have numbers of their own, those of accounts and attribution; the others (core, uncore, platform) are
 * read for the report's totals only. Sampler's thread only.
 */
public final class Meter implements AutoCloseable {
    /** More than any energy: nothing is known of it. */
    public static final double UNKNOWN = Double.MAX_VALUE;

    private final EnergyProbe probes;
    private final Losses losses;
    private final AllProbes all;
    private final Knowledge knowledge;
    private final TroubleLines troubles;
    private final Successors successors;
    private final ProbeSample sample;
    private final int[] counted;
    private final CounterTimes times;
    private final DoubtLines doubts;
    private final SensorSchedule sensors;
    private final boolean[] wasAbsent;
    private final IntPredicate absent;
    private final IntPredicate working = this::works;
    private final DeviceShares shares;
    private long[] baseUj;
    private final long[] totalUj;
    private long beganNs;
    private long readNs;

    /**
     * @param probes all of the run's probes as one; closed with the meter
     * @param all    the same before anything is put around them
     */
    Meter(EnergyProbe probes, AllProbes all, Consumer<String> warn) {
        this(probes, all, new Successors(all, (sockets, without) -> Optional.empty(), Runnable::run), () -> false, warn);
    }

    /** As above. @param cuda whether a network here can use a GPU */
    Meter(EnergyProbe probes, AllProbes all, Successors successors, BooleanSupplier cuda, Consumer<String> warn) {
        this.successors = successors;
        absent = all::isAbsent;
        shares = new DeviceShares(probes.domains(), probes::processShare, cuda, warn);
        losses = all.losses();
        this.all = all;
        knowledge = all.knowledge();
        troubles = new TroubleLines(probes.domains(), knowledge, warn);
        this.probes = probes;
        List<Domain> domains = probes.domains();
        sample = new ProbeSample(domains.size());
        counted = IntStream.range(0, domains.size()).filter(i -> domains.get(i).counted()).toArray();
        doubts = new DoubtLines(probes, losses, warn);
        wasAbsent = new boolean[domains.size()];
        baseUj = new long[domains.size()];
        totalUj = new long[domains.size()];
        sensors = new SensorSchedule(probes);
        times = new CounterTimes(probes, counted, sample);
        read();
    }

    /** Leaves a source alone whose reads do not return. Before another thread goes on. @param p its number in the guard */
    public void abandon(int p) {
        all.abandon(p, System.nanoTime());
    }

    /** True for a counter whose reads are too slow to look for its edges: some drivers need tens of milliseconds. */
    public boolean isSlow(int d) {
        return times.isSlow(counted[d]);
    }

    /** All of the run's probes as one, the guards around them included. */
    public EnergyProbe probes() {
        return probes;
    }

    /** Reads every counter. A counter is reported when its trouble begins and ends; if it may have lost energy, once and whenever the loss gets much larger. */
    public void read() {
        successors.look(System.nanoTime());
        probes.read(sample);
        long nowNs = System.nanoTime();
        readNs = nowNs;
        System.arraycopy(sample.energyUj, 0, totalUj, 0, totalUj.length);
        sensors.allRead(nowNs);
        doubts.look();
        shares.advance(working, nowNs);
        troubles.look(nowNs);
    }

    /** CPU seconds of this process, or of a GPU the seconds that were this process's. @param cpuS of the processor */
    public double processS(int d, double cpuS) {
        return shares.processS(counted[d], cpuS);
    }

    /** The same of all processes. @param cpuS of the processor; NaN if unknown */
    public double machineS(int d, double cpuS) {
        return shares.totalS(counted[d], cpuS);
    }

    /** Begins the run: its totals count from the last read. */
    public void begin() {
        beganNs = readNs;
        baseUj = sample.energyUj.clone();
    }

    /** Seconds that the totals cover: from {@link #begin} to the last read of all counters. */
    public double coveredS() {
        return (readNs - beganNs) * 1e-9;
    }

    /** True while a counted domain has no energy: a GPU that is not there yet. */
    public boolean isAbsent(int d) {
        return absent.test(counted[d]);
    }

    /** When the next power sensor must be read, {@code System.nanoTime()}; empty without sensors. */
    public OptionalLong sensorsDueNs() {
        return sensors.dueNs();
    }

    /** Reads the power sensors that are due. */
    public void readSensors(long nowNs) {
        sensors.readDue(nowNs, sample);
    }

    /** Longest time between two reads of all counters in which none loses a wrap, nanoseconds; {@code Long.MAX_VALUE} if any will do. */
    public long maxReadIntervalNs() {
        return maxReadIntervalNs(new boolean[totalUj.length]);
    }

    /** The same without the domains that are read otherwise. */
    public long maxReadIntervalNs(boolean[] otherwise) {
        return IntStream.range(0, totalUj.length).filter(i -> !otherwise[i] && probes.domains().get(i).provenance() == Provenance.MEASURED)
                .mapToLong(probes::maxReadIntervalNs).min().orElse(Long.MAX_VALUE);
    }

    /** Microjoules of a counted domain that may be missing so far. */
    public double lostUpToUj(int d) {
        return losses.upToUj(counted[d]);
    }

    /** How the reads of a domain went. */
    public ReadCounts counts(Domain domain) {
        return probes.counts(probes.domains().indexOf(domain));
    }

    /** Number of counted domains. */
    public int domains() {
        return counted.length;
    }

    /** A counted domain, by its number. */
    public Domain domain(int d) {
        return probes.domains().get(counted[d]);
    }

    /** Index of a counted domain among all. */
    public int indexOf(int d) {
        return counted[d];
    }

    /** Microjoules of a counted domain since it was opened, as of the last read. */
    public long energyUj(int d) {
        return sample.energyUj[counted[d]];
    }

    /** True if the last read failed, and the next is likely to show more: nothing is to be computed from this one. */
    public boolean failed(int d) {
        return sample.status[counted[d]] == ReadStatus.FAILED && knowledge.trouble(counted[d]) == Knowledge.Trouble.NONE;
    }

    /**
     * Microjoules of a counted domain that are unknown since this was last asked: {@link #UNKNOWN} for some of that time, infinite if they still are; 0 if
     * none are; NaN while the domain is not there yet.
     */
    public double takeUnknownUj(int d) {
        boolean gap = knowledge.takeGap(counted[d]) || wasAbsent[counted[d]];
        wasAbsent[counted[d]] = isAbsent(d);
        if (isAbsent(d)) {
            return Double.NaN;
        }
        return knowledge.trouble(counted[d]) != Knowledge.Trouble.NONE || failed(d) ? Double.POSITIVE_INFINITY : gap ? UNKNOWN : 0;
    }

    /** True while a domain, by index among all, has gone, or hangs, and nothing has taken its place. */
    public boolean isGone(int index) {
        return !isThere(index);
    }

    /** True while no counted domain is known any more. */
    public boolean hasGone() {
        return counted.length > 0 && IntStream.of(counted).noneMatch(this::isThere);
    }

    /** True if a counter that works moves in this time, seconds, and no energy at all means unknown. */
    public boolean mustHaveMoved(int d, double durationS) {
        return Standstill.isTooLong(domain(d).provenance(), times.periodMs(counted[d]), durationS);
    }

    /** True once anything was wrong with a counted domain. */
    public boolean hadTrouble() {
        return troubles.any();
    }

    private boolean works(int i) {
        return !absent.test(i) && isThere(i);
    }

    private boolean isThere(int i) {
        return knowledge.trouble(i) != Knowledge.Trouble.GONE && knowledge.trouble(i) != Knowledge.Trouble.HANGS;
    }

    /** True if some counted domain is a proxy: CPU seconds times a power. */
    public boolean isProxy() {
        return counts(Provenance.PROXY);
    }

    /** Watts by which CPU seconds become joules, if those are all that is counted; else NaN. */
    public double proxyW() {
        double watts = Double.NaN;
        for (int i : counted) {
            if (probes.domains().get(i).provenance() != Provenance.PROXY) {
                return Double.NaN;
            }
            // The step of such a counter is a nanosecond of CPU time.
            watts = probes.domains().get(i).resolutionUj() * 1e3;
        }
        return watts;
    }

    /** True if some counted domain is a hardware counter, whose edges can be located. */
    public boolean hasCounter() {
        return counts(Provenance.MEASURED);
    }

    private boolean counts(Provenance provenance) {
        return IntStream.of(counted).anyMatch(i -> probes.domains().get(i).provenance() == provenance);
    }

    /** Names of the sources in use, without those that have gone, joined by {@code +}; {@code none} without one. */
    public String source() {
        TreeSet<String> names = new TreeSet<>();
        for (int i : counted) {
            if (works(i) || hasGone() && !absent.test(i)) {
                names.add(probes.domains().get(i).source());
            }
        }
        return names.isEmpty() ? "none" : String.join("+", names);
    }

    /** Time between two updates of a counter as observed at the start, in ms; NaN if it did not move often enough to know. */
    public double periodMs(Domain domain) {
        return times.periodMs(probes.domains().indexOf(domain));
    }

    /** States how old the energy is that a counted domain shows, nanoseconds. */
    public void lagFound(int d, long ns) {
        times.lagFound(counted[d], ns);
    }

    /** Age of the energy that a counter shows as found in this run, in ms; NaN if it was not found out. */
    public double lagMs(Domain domain) {
        return times.lagMs(probes.domains().indexOf(domain));
    }

    /** Microjoules by domain since the run began, uncounted domains included and absent ones not, as of the last read of all counters. */
    public Map<Domain, Long> totalsUj() {
        Map<Domain, Long> totals = new LinkedHashMap<>();
        for (int i = 0; i < totalUj.length; i++) {
            if (!absent.test(i)) {
                totals.put(probes.domains().get(i), totalUj[i] - baseUj[i]);
            }
        }
        return totals;
    }

    @Override
    public void close() {
        probes.close();
    }
}
