package io.dnnenergy.agent.profile;

import io.dnnenergy.agent.model.platform.Confidence;
import io.dnnenergy.agent.model.platform.Parameter;
import io.dnnenergy.agent.model.platform.PlatformProfile;
import io.dnnenergy.agent.model.platform.Profiles;
import io.dnnenergy.agent.model.platform.Quantity;
import io.dnnenergy.probe.proxy.CpuPower;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What {@code platform=auto} stands for. */
public final class AutoProfile {
    /** Its option's value. */
    public static final String NAME = "auto";
    private static final String BASE = "generic-cpu";
    /** Logical CPUs whose static power it states. */
    private static final double BASE_CPUS = 8;
    /** CPU seconds that the test of speed may use. */
    private static final double TEST_S = 0.4;
    /** Of a speed that was tested once: the same kernels, run again within minutes on the reference machine, differ by as much either way. */
    private static final double SPEED_SPREAD = 1.5;
    /**
     * Part of a tested speed's logarithm that is believed. Machines' speeds differ by a factor of about 1.5 (standard deviation of the logarithm
     * 0.4), and the test repeats to 1.25 (0.22): 0.4^2 / (0.4^2 + 0.22^2) of what it shows is the machine's.
     */
    private static final double BELIEVED = 0.77;
    private static final String OFFER = "No profile of this machine: dl4j-examples/run calibrate --quick 2 fits one in 2 minutes and keeps it for"
            + " platform=auto.";

    private AutoProfile() {
    }

    /**
     * A profile and what is to be said of it.
     *
     * @param file   where a fitted profile is; empty for a profile that comes with the program
     * @param advice what would make its estimates better; empty if nothing
     */
    public record Chosen(PlatformProfile profile, Optional<Path> file, String advice) {
    }

    /**
     * Looks for a fitted profile.
     *
     * @param joules whether there are counters, for which joules are estimated
     * @throws IllegalArgumentException if a kept profile cannot be read
     */
    public static Optional<Chosen> kept(KeptProfiles profiles, MachineKey machine, boolean joules) {
        return profiles.find(machine, joules).map(found -> new Chosen(found.profile(), Optional.of(found.file()), ""));
    }

    /**
     * The profile that comes with the program, for a processor.
     *
     * @param threads that the program computes with: static power is shared among them
     */
    public static Chosen nearest(MachineKey machine, int threads) {
        PlatformProfile base = Profiles.get(BASE);
        CpuPower power = CpuPower.of(machine.processor());
        double factor = power.wattsPerCpu() / CpuPower.of("").wattsPerCpu();
        int used = Math.max(1, Math.min(threads, machine.cpus()));
        PlatformProfile moved = scaled(base, Parameter.CORE_POWER, factor, power.origin());
        return new Chosen(scaled(moved, Parameter.STATIC_POWER, factor * machine.cpus() / BASE_CPUS / used, power.origin() + ", "
                + machine.cpus() + " logical CPUs, " + used + " in use"), Optional.empty(), OFFER);
    }

    private static PlatformProfile scaled(PlatformProfile profile, Parameter parameter, double factor, String why) {
        Quantity of = profile.quantities().get(parameter);
        return profile.with(parameter, new Quantity(of.value() * factor, of.low() * factor, of.high() * factor, of.source() + "; here "
                + why, Confidence.DERIVED, of.atBoard()));
    }

    /** With the speed at which this machine runs now; takes 0.4 s of this thread's CPU time. */
    public static PlatformProfile atSpeed(PlatformProfile profile) {
        return atSpeed(profile, Math.pow(new SpeedTest().speed(TEST_S), BELIEVED));
    }

    /** @param speed NaN if it is not known, in which case the profile stays as it is */
    static PlatformProfile atSpeed(PlatformProfile profile, double speed) {
        if (!(speed > 0.02 && speed < 50) || !profile.isOfOneThread()) {
            return profile;
        }
        return profile.with(Parameter.SPEED, new Quantity(speed, speed / SPEED_SPREAD, speed * SPEED_SPREAD, String.format(Locale.ROOT,
                "four kernels of plain Java in %.1f s of CPU at the start of this run, against the machine of the profile's times", TEST_S),
                Confidence.MEASURED));
    }
}
