package io.dnnenergy.probe.battery;

import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.ReadCounts;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.file.KeptFile;
import io.dnnenergy.probe.sensor.PowerSensor;
import io.dnnenergy.probe.Sensor;
import java.nio.ByteBuffer;

/** The battery's power while it discharges. On mains it flows the other way, or not at all, and says nothing about the machine. */
final class DischargeSensor implements Sensor {
    private final PowerSensor power;
    private final KeptFile status;
    private final boolean hasStatus;

    DischargeSensor(PowerSensor power, KeptFile status) {
        this.power = power;
        this.status = status;
        this.hasStatus = status != null;
    }

    @Override
    public ReadStatus read(int domain, ProbeSample sample) {
        sample.beforeNs[domain] = System.nanoTime();
        if (hasStatus && !discharging()) {
            sample.afterNs[domain] = System.nanoTime();
            power.skip();
            return ReadStatus.FAILED;
        }
        return power.read(domain, sample);
    }

    /** "Discharging" is the only status that begins with a D. */
    private boolean discharging() {
        if (status.read() <= 0) {
            return false;
        }
        ByteBuffer text = status.bytes();
        return text.get(0) == 'D';
    }

    @Override
    public long energyUj() {
        return power.energyUj();
    }

    @Override
    public ReadCounts counts() {
        return power.counts();
    }

    @Override
    public void close() {
        power.close();
        if (hasStatus) {
            status.close();
        }
    }
}
