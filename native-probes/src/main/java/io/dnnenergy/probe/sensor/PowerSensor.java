package io.dnnenergy.probe.sensor;

import io.dnnenergy.probe.PowerIntegrator;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.ReadCounts;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.Sensor;
import io.dnnenergy.probe.file.CounterFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Power from one file, or voltage times current from two, summed over time. */
public final class PowerSensor implements Sensor {
    private final CounterFile first;
    private final CounterFile second;
    private final double wattsPerUnit;
    private final PowerIntegrator integrator;
    private final boolean eitherSign;

    private PowerSensor(CounterFile first, CounterFile second, double wattsPerUnit, double mostW, boolean eitherSign) {
        this.first = first;
        this.second = second;
        this.wattsPerUnit = wattsPerUnit;
        this.eitherSign = eitherSign;
        this.integrator = new PowerIntegrator(mostW);
    }

    /**
     * Opens the files.
     *
     * @param second       factor that the first is multiplied by, if any
     * @param wattsPerUnit W of one unit of the file, or of the product of both
     * @param mostW        beyond which a reading is not believed
     * @throws IOException if one cannot be opened
     */
    public static PowerSensor open(Path first, Optional<Path> second, double wattsPerUnit, double mostW) throws IOException {
        return open(first, second, wattsPerUnit, mostW, false);
    }

    /** As above, for a battery: some drivers show what flows out as negative. */
    public static PowerSensor ofBattery(Path first, Optional<Path> second, double wattsPerUnit, double mostW) throws IOException {
        return open(first, second, wattsPerUnit, mostW, true);
    }

    private static PowerSensor open(Path first, Optional<Path> second, double wattsPerUnit, double mostW, boolean eitherSign) throws IOException {
        CounterFile opened = CounterFile.open(first);
        try {
            return new PowerSensor(opened, second.isPresent() ? CounterFile.open(second.get()) : null, wattsPerUnit, mostW, eitherSign);
        } catch (IOException failure) {
            opened.close();
            throw failure;
        }
    }

    @Override
    public ReadStatus read(int domain, ProbeSample sample) {
        sample.beforeNs[domain] = System.nanoTime();
        long value = first.read();
        long factor = second == null ? 1 : second.read();
        sample.afterNs[domain] = System.nanoTime();
        if (CounterFile.isNone(value) || CounterFile.isNone(factor)) {
            integrator.failed();
            return value == CounterFile.GONE || factor == CounterFile.GONE ? ReadStatus.GONE : ReadStatus.FAILED;
        }
        double product = (double) value * factor;
        if (NoReading.is(value) || NoReading.is(factor) || product < 0 && !eitherSign) {
            integrator.failed();
            return ReadStatus.FAILED;
        }
        return integrator.accept(Math.abs(product) * wattsPerUnit, sample.afterNs[domain]);
    }

    /** Counts a span whose power does not say what the machine drew. */
    public void skip() {
        integrator.failed();
    }

    @Override
    public long energyUj() {
        return integrator.energyUj();
    }

    @Override
    public ReadCounts counts() {
        return integrator.counts();
    }

    @Override
    public void close() {
        first.close();
        if (second != null) {
            second.close();
        }
    }
}
