package io.dnnenergy.probe;

import java.util.List;
import java.util.NoSuchElementException;

/** A probe and its sample, with the questions tests ask. */
public final class Readings implements AutoCloseable {
    public final EnergyProbe probe;
    public final ProbeSample sample;

    public Readings(EnergyProbe probe) {
        this.probe = probe;
        this.sample = new ProbeSample(probe.domains().size());
    }

    public static Readings of(Opening opening) {
        return new Readings(opening.probe().orElseThrow(() -> new AssertionError(opening.report().toString())));
    }

    public Readings read() {
        probe.read(sample);
        return this;
    }

    /** Energy of everything that counts, in microjoules. */
    public long totalUj() {
        long sum = 0;
        for (int i = 0; i < sample.energyUj.length; i++) {
            sum += probe.domains().get(i).counted() ? sample.energyUj[i] : 0;
        }
        return sum;
    }

    public long energyUj(String domain) {
        return sample.energyUj[index(domain)];
    }

    public ReadStatus status(String domain) {
        return sample.status[index(domain)];
    }

    public List<String> names() {
        return probe.domains().stream().map(Domain::name).toList();
    }

    private int index(String domain) {
        int index = names().indexOf(domain);
        if (index < 0) {
            throw new NoSuchElementException(domain + " in " + names());
        }
        return index;
    }

    @Override
    public void close() {
        probe.close();
    }
}
