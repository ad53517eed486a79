package io.dnnenergy.agent.meter;

import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.Provenance;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** When each power sensor is due: the sum of a sensor's readings is its energy, so each has a period of its own. Sampler's thread only. */
final class SensorSchedule {
    private final EnergyProbe probes;
    private final int[] sensors;
    private final long[] dueNs;

    SensorSchedule(EnergyProbe probes) {
        this.probes = probes;
        sensors = IntStream.range(0, probes.domains().size()).filter(i -> probes.domains().get(i).provenance() == Provenance.INTEGRATED).toArray();
        dueNs = new long[sensors.length];
    }

    /** All of them have just been read. */
    void allRead(long nowNs) {
        for (int i = 0; i < sensors.length; i++) {
            dueNs[i] = nowNs + probes.maxReadIntervalNs(sensors[i]);
        }
    }

    /** When the next one must be read, {@code System.nanoTime()}; empty without sensors. */
    OptionalLong dueNs() {
        return Arrays.stream(dueNs).reduce((a, b) -> a - b < 0 ? a : b);
    }

    void readDue(long nowNs, ProbeSample into) {
        for (int i = 0; i < sensors.length; i++) {
            if (nowNs - dueNs[i] >= 0) {
                probes.read(sensors[i], into);
                dueNs[i] = nowNs + probes.maxReadIntervalNs(sensors[i]);
            }
        }
    }
}
