package io.dnnenergy.probe.sensor;

import io.dnnenergy.probe.CounterTrack;
import io.dnnenergy.probe.CountingSensor;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.file.CounterFile;
import java.io.IOException;
import java.nio.file.Path;

/** An energy counter in microjoules that its driver keeps from wrapping. */
public final class EnergySensor implements CountingSensor {
    private static final double UJ_PER_J = 1e6;

    private final CounterFile file;
    private final CounterTrack track;

    private EnergySensor(CounterFile file, double mostW) {
        this.file = file;
        this.track = new CounterTrack(0, mostW * UJ_PER_J, Long.MAX_VALUE);
        long raw = file.readPatiently();
        if (!CounterFile.isNone(raw)) {
            track.start(raw, System.nanoTime());
        }
    }

    /** Opens the file; throws if it cannot be opened. */
    public static EnergySensor open(Path energyUj, double mostW) throws IOException {
        return new EnergySensor(CounterFile.open(energyUj), mostW);
    }

    @Override
    public ReadStatus read(int domain, ProbeSample sample) {
        sample.beforeNs[domain] = System.nanoTime();
        long raw = file.read();
        sample.afterNs[domain] = System.nanoTime();
        if (raw >= 0) {
            return track.accept(raw, sample.afterNs[domain]);
        }
        track.failed();
        return raw == CounterFile.GONE ? ReadStatus.GONE : ReadStatus.FAILED;
    }

    @Override
    public CounterTrack track() {
        return track;
    }

    @Override
    public void close() {
        file.close();
    }
}
