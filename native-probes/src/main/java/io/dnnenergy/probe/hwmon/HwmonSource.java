package io.dnnenergy.probe.hwmon;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.Sensor;
import io.dnnenergy.probe.SensorProbe;
import io.dnnenergy.probe.SourceReport;
import io.dnnenergy.probe.StillGuard;
import io.dnnenergy.probe.hwmon.HwmonChoice.Sensed;
import io.dnnenergy.probe.sensor.EnergySensor;
import io.dnnenergy.probe.sensor.PowerSensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The source {@code hwmon}: sensors of boards and cards. */
public final class HwmonSource {
    /** Name of the source. */
    public static final String NAME = "hwmon";

    /** A rack's worth: only nonsense is beyond. */
    static final double MOST_W = 20_000;
    private static final double W_PER_UW = 1e-6;
    private static final double W_PER_MV_MA = 1e-6;
    /** Chips convert every 1 to 140 ms, and each read goes over a slow bus. */
    private static final long INTEGRATION_NS = 100_000_000L;

    private HwmonSource() {
    }

    /**
     * Looks for sensors, decides which of them count, and opens the wanted ones. Never throws.
     *
     * @param boardsCounted whether a board's supplies count: not where the processor inside them is counted already
     * @param named         {@code CHIP/LABEL} of the channels to count; empty for what is known to be the machine's
     * @param wanted        which domains to open; all that can be read are reported
     * @param watchNs       how long an energy counter may take to show that it moves; 0 to believe every one
     */
    public static Opening open(Path sysfs, boolean boardsCounted, List<String> named, Predicate<Domain> wanted, long watchNs) {
        Surroundings surroundings = new Surroundings(sysfs);
        List<Finding> all = HwmonChannel.scan(sysfs).stream().map(c -> Finding.of(c, surroundings.mirrorsSupply(c))).toList();
        if (all.isEmpty()) {
            return Opening.without(SourceReport.unusable(NAME, sysfs.resolve("class/hwmon") + " has no energy or power sensor", ""));
        }
        Predicate<Finding> matters = f -> named.isEmpty() ? f.isCandidate() : named.stream().anyMatch(f::isNamed);
        Iterator<Finding> looked = Liveness.of(all.stream().filter(matters).toList(), watchNs).iterator();
        List<Finding> findings = all.stream().map(f -> matters.test(f) ? looked.next() : f).toList();
        List<Sensed> sensed = HwmonChoice.of(findings, boardsCounted, named);
        return open(sensed, named, wanted);
    }

    private static Opening open(List<Sensed> sensed, List<String> named, Predicate<Domain> wanted) {
        List<Domain> readable = new ArrayList<>();
        List<Domain> domains = new ArrayList<>();
        List<Sensor> sensors = new ArrayList<>();
        for (Sensed one : sensed) {
            if (!one.finding().isLive()) {
                continue;
            }
            readable.add(one.domain());
            if (wanted.test(one.domain())) {
                try {
                    Sensor sensor = sensor(one.finding());
                    sensor.read(0, new ProbeSample(1));
                    domains.add(one.domain());
                    sensors.add(sensor);
                } catch (IOException denied) {
                    readable.remove(one.domain());
                }
            }
        }
        SourceReport report = HwmonReport.of(sensed, readable, named);
        return domains.isEmpty() ? Opening.without(report) : Opening.of(report, new SensorProbe(NAME, domains, sensors, INTEGRATION_NS));
    }

    private static Sensor sensor(Finding finding) throws IOException {
        HwmonChannel channel = finding.channel();
        Sensor sensor = switch (channel.quantity()) {
            case ENERGY -> finding.byPower() ? PowerSensor.open(channel.second().orElseThrow(), Optional.empty(), W_PER_UW, MOST_W)
                    : energy(channel);
            case POWER -> PowerSensor.open(channel.file(), Optional.empty(), W_PER_UW, MOST_W);
            case VOLTAGE_AND_CURRENT -> PowerSensor.open(channel.file(), channel.second(), W_PER_MV_MA, MOST_W);
        };
        Optional<Path> status = finding.coverage() == Coverage.CARD ? Surroundings.runtimeStatus(channel) : Optional.empty();
        return status.isPresent() ? AwakeSensor.of(sensor, status.get()) : sensor;
    }

    private static Sensor energy(HwmonChannel channel) throws IOException {
        Sensor energy = EnergySensor.open(channel.file(), MOST_W);
        if (channel.second().isEmpty()) {
            return energy;
        }
        try {
            return new StillGuard(energy, PowerSensor.open(channel.second().get(), Optional.empty(), W_PER_UW, MOST_W));
        } catch (IOException noPower) {
            return energy;
        }
    }

    /** Names of channels as the option {@code source} gives them, {@code hwmon:CHIP/LABEL}, without the prefix. */
    public static List<String> named(List<String> sources) {
        return sources.stream().filter(s -> s.startsWith(NAME + ":")).map(s -> s.substring(NAME.length() + 1)).collect(Collectors.toList());
    }
}
