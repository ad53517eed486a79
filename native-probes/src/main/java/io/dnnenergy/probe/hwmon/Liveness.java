package io.dnnenergy.probe.hwmon;

import io.dnnenergy.probe.file.CounterFile;
import io.dnnenergy.probe.file.SmallFiles;
import io.dnnenergy.probe.sensor.NoReading;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Looks whether channels give readings: a meter may show an error value, 0 W or a negative power for ever, and an energy counter may stand
 * still while its power does not. A channel that would be counted is believed only after that.
 */
final class Liveness {
    /** The slowest energy counters known here move once a second. */
    private static final int PERIODS = 2;
    private static final double W_PER_UW = 1e-6;
    private static final double W_PER_MV_MA = 1e-6;
    /** Why a whole that shows 0 W is not counted. */
    static final String ZERO = "it shows 0 W, which a running machine does not draw";
    private static final String ASLEEP = "suspended";

    private Liveness() {
    }

    /**
     * The findings with what the look gave. Returns at once unless an energy counter stands still.
     *
     * @param watchNs how long a counter may take to show that it moves; 0 to believe every one
     */
    static List<Finding> of(List<Finding> findings, long watchNs) {
        List<Path> energies = findings.stream().filter(f -> f.channel().quantity() == HwmonChannel.Quantity.ENERGY && !asleep(f))
                .map(f -> f.channel().file()).toList();
        Set<Path> moving = watchNs > 0 ? EnergyWatch.moving(energies, PERIODS * watchNs) : Set.copyOf(energies);
        return findings.stream().map(finding -> asleep(finding) ? finding.refused("its device sleeps (runtime_status), and a read would wake it")
                : look(finding, moving)).toList();
    }

    /** Whether the channel's device sleeps. */
    static boolean asleep(Finding finding) {
        return Surroundings.runtimeStatus(finding.channel()).flatMap(SmallFiles::text).orElse("").equals(ASLEEP);
    }

    private static Finding look(Finding finding, Set<Path> moving) {
        HwmonChannel channel = finding.channel();
        try {
            return switch (channel.quantity()) {
                case ENERGY -> moving.contains(channel.file()) ? finding : still(finding);
                case POWER -> power(finding, watts(channel.file(), Optional.empty(), W_PER_UW));
                case VOLTAGE_AND_CURRENT -> power(finding, watts(channel.file(), channel.second(), W_PER_MV_MA));
            };
        } catch (AccessDeniedException denied) {
            return finding.refused("no permission to read " + channel.file());
        } catch (IOException vanished) {
            return finding.refused("it cannot be read");
        }
    }

    private static Finding power(Finding finding, double watts) {
        if (Double.isNaN(watts)) {
            return finding.refused("it gives no reading (" + SmallFiles.text(finding.channel().file()).orElse("unreadable") + " in "
                    + finding.channel().file().getFileName() + ")");
        }
        if (watts > 0) {
            return finding;
        }
        return finding.neverZero() ? finding.refused(ZERO) : finding.showingZero();
    }

    private static Finding still(Finding finding) throws IOException {
        HwmonChannel channel = finding.channel();
        CounterFile.open(channel.file()).close();
        double watts = channel.second().isPresent() ? watts(channel.second().get(), Optional.empty(), W_PER_UW) : Double.NaN;
        return watts > 0 ? finding.summingPower() : finding.refused("its energy counter stands still");
    }

    /** Watts now; NaN if the files show no power that can be true. */
    private static double watts(Path first, Optional<Path> factor, double unit) throws IOException {
        long value = number(first);
        long times = factor.isPresent() ? number(factor.get()) : 1;
        if (value < 0 || times < 0 || NoReading.is(value) || NoReading.is(times)) {
            return Double.NaN;
        }
        double watts = (double) value * times * unit;
        return watts <= HwmonSource.MOST_W ? watts : Double.NaN;
    }

    private static long number(Path path) throws IOException {
        try (CounterFile file = CounterFile.open(path)) {
            long value = file.readPatiently();
            return CounterFile.isNone(value) ? -1 : value;
        }
    }

    /** As a user reads it: what the channel shows now; empty if nothing that can be true. */
    static String shown(HwmonChannel channel) {
        try {
            Optional<Path> power = channel.quantity() == HwmonChannel.Quantity.ENERGY ? channel.second() : Optional.of(channel.file());
            boolean product = channel.quantity() == HwmonChannel.Quantity.VOLTAGE_AND_CURRENT;
            double watts = power.isEmpty() ? Double.NaN : watts(power.get(), product ? channel.second() : Optional.empty(), W_PER_UW);
            return Double.isNaN(watts) ? "" : String.format(Locale.ROOT, "%.3g W", watts);
        } catch (IOException unreadable) {
            return "";
        }
    }
}
