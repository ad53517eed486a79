package io.dnnenergy.probe;

import java.util.List;
import java.util.Optional;

/** A probe with one sensor for each domain. */
public final class SensorProbe implements EnergyProbe {
    private final String source;
    private final List<Domain> domains;
    private final Sensor[] sensors;
    private final long maxReadIntervalNs;
    private final Runnable release;
    private boolean closed;

    /** Takes over the sensors, in the domains' order. */
    public SensorProbe(String source, List<Domain> domains, List<? extends Sensor> sensors, long maxReadIntervalNs) {
        this(source, domains, sensors, maxReadIntervalNs, () -> { });
    }

    /** As above, for sensors that share a library: {@code release} runs once, after all of them are closed. */
    public SensorProbe(String source, List<Domain> domains, List<? extends Sensor> sensors, long maxReadIntervalNs, Runnable release) {
        this.source = source;
        this.domains = List.copyOf(domains);
        this.sensors = sensors.toArray(Sensor[]::new);
        this.maxReadIntervalNs = maxReadIntervalNs;
        this.release = release;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public List<Domain> domains() {
        return domains;
    }

    @Override
    public long maxReadIntervalNs() {
        return maxReadIntervalNs;
    }

    @Override
    public long maxReadIntervalNs(int domain) {
        long own = sensors[domain].maxReadIntervalNs();
        return own > 0 ? own : maxReadIntervalNs;
    }

    @Override
    public double mostUjPerS(int domain) {
        return sensors[domain].mostUjPerS();
    }

    @Override
    public void read(int domain, ProbeSample sample) {
        sample.status[domain] = closed ? gone(domain, sample) : sensors[domain].read(domain, sample);
        sample.energyUj[domain] = sensors[domain].energyUj();
        sample.late[domain] = sensors[domain].wasLate();
    }

    private static ReadStatus gone(int domain, ProbeSample sample) {
        sample.beforeNs[domain] = System.nanoTime();
        sample.afterNs[domain] = sample.beforeNs[domain];
        return ReadStatus.GONE;
    }

    @Override
    public ReadCounts counts() {
        ReadCounts sum = ReadCounts.NONE;
        for (Sensor sensor : sensors) {
            sum = sum.plus(sensor.counts());
        }
        return sum;
    }

    @Override
    public ReadCounts counts(int domain) {
        return sensors[domain].counts();
    }

    @Override
    public Optional<String> notice(int domain) {
        return sensors[domain].notice();
    }

    @Override
    public double processShare(int domain) {
        return closed ? Double.NaN : sensors[domain].processShare();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            for (Sensor sensor : sensors) {
                sensor.close();
            }
            release.run();
        }
    }
}
