package io.dnnenergy.probe.hwmon;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.SourceReport;
import io.dnnenergy.probe.hwmon.HwmonRules.Sensed;
import io.dnnenergy.probe.sensor.EnergySensor;
import io.dnnenergy.probe.sensor.PowerSensor;
import io.dnnenergy.probe.Sensor;
import io.dnnenergy.probe.SensorProbe;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The source {@code hwmon}: sensors of boards and cards. */
public final class HwmonSource {
    /** Name of the source. */
    public static final String NAME = "hwmon";

    /** A rack's worth: only nonsense is beyond. */
    private static final double MOST_W = 20_000;
    private static final double W_PER_UW = 1e-6;
    private static final double W_PER_MV_MA = 1e-6;
    /** Chips convert every 1 to 140 ms, and each read goes over a slow bus. */
    private static final long INTEGRATION_NS = 100_000_000L;

    private HwmonSource() {
    }

    /**
     * Looks for sensors and opens the wanted ones. Never throws.
     *
     * @param boardsCounted whether a board's supplies count: not where the processor inside them is counted already
     * @param wanted        which domains to open; all that can be read are reported
     */
    public static Opening open(Path sysfs, boolean boardsCounted, Predicate<Domain> wanted) {
        List<Sensed> all = HwmonRules.of(HwmonChannel.scan(sysfs), boardsCounted);
        if (all.isEmpty()) {
            return Opening.without(SourceReport.unusable(NAME, sysfs.resolve("class/hwmon") + " has no energy or power sensor", ""));
        }
        List<Domain> readable = new ArrayList<>();
        List<Domain> domains = new ArrayList<>();
        List<Sensor> sensors = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        String denied = "";
        for (Sensed sensed : all) {
            try {
                Sensor sensor = sensor(sensed.channel());
                readable.add(sensed.domain());
                if (wanted.test(sensed.domain())) {
                    sensor.read(0, new ProbeSample(1));
                    domains.add(sensed.domain());
                    sensors.add(sensor);
                } else {
                    sensor.close();
                }
            } catch (AccessDeniedException refused) {
                denied = sensed.domain().location();
            } catch (IOException vanished) {
                notes.add(sensed.domain().name() + " cannot be read: left out");
            }
        }
        if (readable.isEmpty()) {
            return Opening.without(new SourceReport(NAME, false, denied.isEmpty() ? "no sensor can be read" : "no permission to read " + denied,
                    denied.isEmpty() ? "" : "sudo chmod a+r " + denied, all.stream().map(Sensed::domain).toList(), notes));
        }
        addRailNote(readable, notes);
        SourceReport report = SourceReport.usable(NAME, readable, notes);
        return domains.isEmpty() ? Opening.without(report) : Opening.of(report, new SensorProbe(NAME, domains, sensors, INTEGRATION_NS));
    }

    private static void addRailNote(List<Domain> readable, List<String> notes) {
        long rails = readable.stream().filter(d -> d.kind() == DomainKind.BOARD && d.counted()).count();
        if (rails > 1) {
            notes.add(rails + " rails are added, on the assumption that none supplies another");
        }
    }

    private static Sensor sensor(HwmonChannel channel) throws IOException {
        return switch (channel.quantity()) {
            case ENERGY -> EnergySensor.open(channel.file(), MOST_W);
            case POWER -> PowerSensor.open(channel.file(), Optional.empty(), W_PER_UW, MOST_W);
            case VOLTAGE_AND_CURRENT -> PowerSensor.open(channel.file(), channel.current(), W_PER_MV_MA, MOST_W);
        };
    }
}
