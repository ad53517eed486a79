package io.dnnenergy.probe.sensor;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.ReadCounts;
import java.util.List;

/** A probe with one sensor for each domain. */
public final class SensorProbe implements EnergyProbe {
    private final String source;
    private final List<Domain> domains;
    private final Sensor[] sensors;
    private final long maxReadIntervalNs;

    /** Takes over the sensors, in the domains' order. */
    public SensorProbe(String source, List<Domain> domains, List<Sensor> sensors, long maxReadIntervalNs) {
        this.source = source;
        this.domains = List.copyOf(domains);
        this.sensors = sensors.toArray(Sensor[]::new);
        this.maxReadIntervalNs = maxReadIntervalNs;
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
    public void read(ProbeSample sample) {
        for (int domain = 0; domain < sensors.length; domain++) {
            read(domain, sample);
        }
    }

    @Override
    public void read(int domain, ProbeSample sample) {
        sample.beforeNs[domain] = System.nanoTime();
        sample.status[domain] = sensors[domain].read();
        sample.afterNs[domain] = System.nanoTime();
        sample.energyUj[domain] = sensors[domain].energyUj();
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
    public void close() {
        for (Sensor sensor : sensors) {
            sensor.close();
        }
    }
}
