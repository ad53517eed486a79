package io.dnnenergy.probe.hwmon;

import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.ReadCounts;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.Sensor;
import io.dnnenergy.probe.file.KeptFile;
import io.dnnenergy.probe.sensor.PowerSensor;
import java.io.IOException;
import java.nio.file.Path;

/** A card's sensor that is read only while the card is awake: a read would wake it, which costs more than what is measured. */
final class AwakeSensor implements Sensor {
    private static final int CAPACITY = 16;

    private final Sensor card;
    private final KeptFile status;
    private long skipped;

    private AwakeSensor(Sensor card, KeptFile status) {
        this.card = card;
        this.status = status;
    }

    /** Takes over the sensor, and closes it if the file cannot be opened. */
    static Sensor of(Sensor card, Path runtimeStatus) throws IOException {
        try {
            return new AwakeSensor(card, KeptFile.open(runtimeStatus, CAPACITY));
        } catch (IOException missing) {
            card.close();
            throw missing;
        }
    }

    @Override
    public ReadStatus read(int domain, ProbeSample sample) {
        if (asleep()) {
            sample.beforeNs[domain] = System.nanoTime();
            sample.afterNs[domain] = sample.beforeNs[domain];
            skipped++;
            if (card instanceof PowerSensor power) {
                // What it drew asleep is not known: no line is drawn from the last reading to the next.
                power.skip();
            }
            return ReadStatus.UNCHANGED;
        }
        return card.read(domain, sample);
    }

    /** "suspended" and "suspending" begin alike; "active", "resuming" and "unsupported" do not. */
    private boolean asleep() {
        return status.read() > 0 && status.bytes().get(0) == 's';
    }

    @Override
    public long energyUj() {
        return card.energyUj();
    }

    @Override
    public ReadCounts counts() {
        return card.counts().plus(new ReadCounts(skipped, 0, 0, 0, 0));
    }

    @Override
    public void close() {
        card.close();
        status.close();
    }
}
