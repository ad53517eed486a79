package io.dnnenergy.probe.battery;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.SourceReport;
import io.dnnenergy.probe.file.KeptFile;
import io.dnnenergy.probe.file.SmallFiles;
import io.dnnenergy.probe.sensor.PowerSensor;
import io.dnnenergy.probe.Sensor;
import io.dnnenergy.probe.SensorProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The source {@code battery}. */
public final class BatterySource {
    /** Name of the source. */
    public static final String NAME = "battery";

    private static final double MOST_W = 1_000;
    private static final double W_PER_UW = 1e-6;
    private static final double W_PER_UV_UA = 1e-12;
    private static final int STATUS_BYTES = 16;
    private static final long INTEGRATION_NS = 1_000_000_000L;

    private BatterySource() {
    }

    /**
     * Looks for batteries and opens the wanted ones. Never throws.
     *
     * @param counted whether they count: not where the processor, which they supply, is counted already
     */
    public static Opening open(Path sysfs, boolean counted, Predicate<Domain> wanted) {
        Path supplies = sysfs.resolve("class/power_supply");
        List<Path> batteries = SmallFiles.list(supplies).stream().filter(BatterySource::isTheMachines).toList();
        if (batteries.isEmpty()) {
            return Opening.without(SourceReport.unusable(NAME, supplies + " has no battery", ""));
        }
        Found found = new Found();
        batteries.forEach(battery -> found.add(battery, counted, wanted));
        if (found.readable.isEmpty()) {
            return Opening.without(SourceReport.unusable(NAME, "the battery reports neither its power nor its current", ""));
        }
        if (!found.discharging) {
            found.sensors.forEach(Sensor::close);
            return Opening.without(new SourceReport(NAME, false, "the machine runs on mains, so the battery does not know what it draws",
                    "unplug the power supply", found.readable, List.of()));
        }
        SourceReport report = SourceReport.usable(NAME, found.readable, List.of("covers the whole machine, screen included, and moves slowly"));
        return found.domains.isEmpty() ? Opening.without(report) : Opening.of(report, new SensorProbe(NAME, found.domains, found.sensors, INTEGRATION_NS));
    }

    /** The machine's batteries whose power can be read; those that are wanted are open. */
    private static final class Found {
        private final List<Domain> readable = new ArrayList<>();
        private final List<Domain> domains = new ArrayList<>();
        private final List<Sensor> sensors = new ArrayList<>();
        private boolean discharging;

        void add(Path battery, boolean counted, Predicate<Domain> wanted) {
            Domain domain = new Domain(NAME, battery.getFileName().toString().toLowerCase(Locale.ROOT), DomainKind.BATTERY, Provenance.INTEGRATED,
                    counted, Double.NaN, battery.toString());
            try {
                Sensor sensor = open(battery);
                readable.add(domain);
                discharging |= SmallFiles.text(battery.resolve("status")).orElse("Discharging").equals("Discharging");
                if (wanted.test(domain)) {
                    sensor.read(0, new ProbeSample(1));
                    domains.add(domain);
                    sensors.add(sensor);
                } else {
                    sensor.close();
                }
            } catch (IOException noPower) {
                // A battery that reports its charge only; the source's report says so if there is no other.
            }
        }
    }

    /** A battery of a mouse or a headset has the scope "Device". */
    private static boolean isTheMachines(Path supply) {
        return SmallFiles.text(supply.resolve("type")).orElse("").equals("Battery")
                && !SmallFiles.text(supply.resolve("scope")).orElse("System").equals("Device");
    }

    private static Sensor open(Path battery) throws IOException {
        Path power = battery.resolve("power_now");
        PowerSensor sensor = Files.exists(power) ? PowerSensor.ofBattery(power, Optional.empty(), W_PER_UW, MOST_W)
                : PowerSensor.ofBattery(battery.resolve("current_now"), Optional.of(battery.resolve("voltage_now")), W_PER_UV_UA, MOST_W);
        Path status = battery.resolve("status");
        return new DischargeSensor(sensor, Files.exists(status) ? KeptFile.open(status, STATUS_BYTES) : null);
    }
}
