package io.dnnenergy.agent.meter;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.ReadCounts;
import io.dnnenergy.probe.ReadStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Places for GPUs whose library has not started yet. Until they are there a place is absent: it has no energy, and no scope waits for it.
 * Sampler's thread only.
 */
final class LateProbe implements EnergyProbe {
    /** How often an absent place is looked at. */
    private static final long LOOK_NS = 1_000_000_000L;
    private static final long READ_NS = 100_000_000L;

    private final Supplier<Optional<Opening>> opening;
    private final Consumer<String> say;
    private final List<Domain> domains = new ArrayList<>();
    private final long startNs = System.nanoTime();
    private EnergyProbe real;
    private ProbeSample sample;
    private boolean over;
    private boolean closed;

    /**
     * @param places  how many GPUs there may be
     * @param opening what was opened by now
     * @param say     receives one line when they are there, or never will be
     */
    LateProbe(int places, Supplier<Optional<Opening>> opening, Consumer<String> say) {
        this.opening = opening;
        this.say = say;
        for (int i = 0; i < places; i++) {
            domains.add(new Domain(source(), "gpu-" + i, DomainKind.GPU, Provenance.INTEGRATED, true, Double.NaN, "its library is starting"));
        }
    }

    /** True for a place without a GPU. */
    boolean isAbsent(int domain) {
        return real == null || domain >= real.domains().size();
    }

    private void join() {
        Optional<Opening> opened = over || closed ? Optional.empty() : opening.get();
        if (opened.isEmpty()) {
            return;
        }
        over = true;
        double afterS = (System.nanoTime() - startNs) * 1e-9;
        opened.get().report().notes().forEach(note -> say.accept("nvml: " + note));
        if (opened.get().probe().isEmpty()) {
            say.accept("no energy from nvml: " + opened.get().report().reason());
            return;
        }
        real = opened.get().probe().get();
        sample = new ProbeSample(real.domains().size());
        for (int i = 0; i < Math.min(domains.size(), real.domains().size()); i++) {
            domains.set(i, real.domains().get(i));
        }
        say.accept(String.format(java.util.Locale.ROOT, "nvml took %.1f s to start: GPUs are counted from here on, and an epoch that is under way"
                + " has only a part of their energy", afterS));
        if (real.domains().size() > domains.size()) {
            say.accept("nvml has " + real.domains().size() + " GPUs, but room was kept for " + domains.size() + ": the others are left out");
        }
    }

    @Override
    public String source() {
        return "nvml";
    }

    @Override
    public List<Domain> domains() {
        return domains;
    }

    @Override
    public long maxReadIntervalNs() {
        return Long.MAX_VALUE;
    }

    @Override
    public long maxReadIntervalNs(int domain) {
        return isAbsent(domain) ? LOOK_NS : Math.min(READ_NS, real.maxReadIntervalNs(domain));
    }

    @Override
    public void read(int domain, ProbeSample into) {
        if (real == null) {
            join();
        }
        if (isAbsent(domain)) {
            into.beforeNs[domain] = System.nanoTime();
            into.afterNs[domain] = into.beforeNs[domain];
            into.status[domain] = ReadStatus.UNCHANGED;
            return;
        }
        real.read(domain, sample);
        into.beforeNs[domain] = sample.beforeNs[domain];
        into.afterNs[domain] = sample.afterNs[domain];
        into.energyUj[domain] = sample.energyUj[domain];
        into.status[domain] = sample.status[domain];
        into.late[domain] = sample.late[domain];
    }

    @Override
    public ReadCounts counts() {
        return real == null ? ReadCounts.NONE : real.counts();
    }

    @Override
    public ReadCounts counts(int domain) {
        return isAbsent(domain) ? ReadCounts.NONE : real.counts(domain);
    }

    @Override
    public Optional<String> notice(int domain) {
        return isAbsent(domain) ? Optional.empty() : real.notice(domain);
    }

    @Override
    public double processShare(int domain) {
        return isAbsent(domain) ? Double.NaN : real.processShare(domain);
    }

    @Override
    public void close() {
        closed = true;
        if (real != null) {
            real.close();
        }
    }
}
