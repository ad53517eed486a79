package io.dnnenergy.agent.models;

import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.platform.Calibration;
import io.dnnenergy.agent.model.platform.Component;
import io.dnnenergy.agent.model.platform.ComponentModel;
import io.dnnenergy.agent.model.platform.Estimate;
import io.dnnenergy.agent.model.platform.Parameter;
import io.dnnenergy.agent.model.platform.PlatformProfile;
import io.dnnenergy.agent.model.platform.Precision;
import io.dnnenergy.agent.model.platform.Profiles;
import io.dnnenergy.agent.model.seed.SeedConstants;
import io.dnnenergy.agent.model.seed.SeedModel;
import io.dnnenergy.agent.options.Key;
import io.dnnenergy.agent.options.OptionException;
import io.dnnenergy.agent.options.Options;
import io.dnnenergy.agent.profile.AutoProfile;
import io.dnnenergy.agent.profile.KeptProfiles;
import io.dnnenergy.agent.profile.MachineKey;
import io.dnnenergy.agent.reconcile.EnergyModel;
import io.dnnenergy.agent.reconcile.Predicted;
import io.dnnenergy.agent.report.facts.PlatformFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Both models as this run's options have them. Sampler's thread only. */
public final class Models implements EnergyModel {
    private static final String AUTO = "generic-cpu";
    private static final long SPEED_DELAY_NS = 4_000_000_000L;
    /** The article's pipeline has a length and gives none: one stage is the plain product of parameters and passes. */
    private static final int STAGES = 1;

    private final SeedModel seed;
    private final AutoProfile.Chosen chosen;
    /** Whether the profile is to be moved to the speed at which this machine runs. */
    private final boolean testsSpeed;
    private volatile ComponentModel component;
    /** Null until the first estimate. */
    private volatile ComponentModel inUse;
    private boolean prepared;

    private Models(AutoProfile.Chosen chosen, boolean testsSpeed, SeedModel seed) {
        this.chosen = chosen;
        this.testsSpeed = testsSpeed;
        this.seed = seed;
        component = new ComponentModel(chosen.profile(), Precision.FP32);
    }

    /**
     * An unknown platform is a line for the user, and the default in its place.
     *
     * @param counters whether joules are measured
     * @param warn     receives the line
     */
    public static Models of(Options options, boolean counters, Consumer<String> warn) {
        SeedModel seed = new SeedModel(SeedConstants.STANDARD.with(options.seed()));
        String name = options.text(Key.PLATFORM);
        MachineKey machine = MachineKey.of(options.path(Key.PROCFS));
        try {
            if (!name.equals(AutoProfile.NAME)) {
                return new Models(new AutoProfile.Chosen(Profiles.get(name), Optional.empty(), ""), false, seed);
            }
            Optional<AutoProfile.Chosen> kept = AutoProfile.kept(KeptProfiles.ofUser(), machine, counters);
            if (kept.isPresent()) {
                return new Models(kept.get(), false, seed);
            }
        } catch (RuntimeException e) {
            warn.accept("platform '" + name + "' cannot be used, '" + AUTO + "' is used instead: " + e.getMessage());
        }
        return new Models(AutoProfile.nearest(machine, threads()), true, seed);
    }

    /**
     * Of a recorded run, where no speed is tested: the platform named, or the default.
     *
     * @param name      value of option {@code platform}
     * @param overrides of the seed model's constants, by key
     */
    public static Models recorded(String name, Map<String, String> overrides, Consumer<String> warn) {
        SeedModel seed = new SeedModel(SeedConstants.STANDARD.with(overrides));
        String wanted = name.equals(AutoProfile.NAME) ? AUTO : name;
        try {
            return new Models(new AutoProfile.Chosen(Profiles.get(wanted), Optional.empty(), ""), false, seed);
        } catch (RuntimeException e) {
            warn.accept("platform '" + name + "' cannot be used, '" + AUTO + "' is used instead: " + e.getMessage());
            return new Models(new AutoProfile.Chosen(Profiles.get(AUTO), Optional.empty(), ""), false, seed);
        }
    }

    /** The profile in force, with the speed that was tested, as text for a recording. */
    public String recordable() {
        return new RecordedProfile(text(), chosen.profile().name(), inUse().profile().quantities()).json();
    }

    /** The text of the profile's file, which may change or be elsewhere later; empty for a profile that comes with the program. */
    private String text() {
        String name = chosen.file().map(Path::toString).orElse(chosen.profile().name());
        try {
            return Files.isRegularFile(Path.of(name)) ? Files.readString(Path.of(name)) : "";
        } catch (IOException | RuntimeException unreadable) {
            return "";
        }
    }

    /** Estimates from here on by the profile of a recording. @throws IllegalArgumentException if the text is no profile */
    public void use(String recorded) {
        PlatformProfile moved = RecordedProfile.of(recorded).profile();
        component = new ComponentModel(moved, Precision.FP32);
        inUse = component;
    }

    /** Threads that native operations compute with, as OpenMP decides it. */
    private static int threads() {
        String given = System.getenv("OMP_NUM_THREADS");
        return given != null && given.matches("[1-9]\\d{0,3}") ? Integer.parseInt(given) : Runtime.getRuntime().availableProcessors();
    }

    /**
     * Has the machine's speed tested, if the profile needs that; to be called once there is a network, so that a program without one does not pay
     * for it. Nobody waits for the test: where the first estimate comes before its end, the profile stays as it is for the whole run, since estimates of
     * equal epochs must be equal.
     *
     * @param onOwnThread starts what it is given on a thread of the agent's
     */
    public void prepare(Consumer<Runnable> onOwnThread) {
        if (testsSpeed && !prepared) {
            prepared = true;
            onOwnThread.accept(this::testSpeed);
        }
    }

    /** Not among the first seconds' compilations: neither they nor the test would be themselves. */
    private void testSpeed() {
        for (long untilNs = System.nanoTime() + SPEED_DELAY_NS; System.nanoTime() - untilNs < 0; ) {
            LockSupport.parkNanos(this, untilNs - System.nanoTime());
        }
        if (inUse == null) {
            component = new ComponentModel(AutoProfile.atSpeed(chosen.profile()), Precision.FP32);
        }
    }

    /** The model of the run's estimates: the first one decides. */
    private ComponentModel inUse() {
        if (inUse == null) {
            inUse = component;
        }
        return inUse;
    }

    /** Before the run: a wrong constant is a wrong option. */
    public static void checkSeed(Map<String, String> overrides) throws OptionException {
        try {
            SeedConstants.STANDARD.with(overrides);
        } catch (IllegalArgumentException e) {
            throw new OptionException(e.getMessage());
        }
    }

    /**
     * The platform for the report.
     *
     * @param comparesTime whether estimates are predicted CPU seconds at the proxy's own power
     */
    public PlatformFacts facts(boolean comparesTime) {
        PlatformProfile profile = (inUse == null ? component : inUse).profile();
        return new PlatformFacts(profile.name(), profile.title(), profile.calibration(),
                profile.recalled().stream().map(parameter -> parameter.name().toLowerCase(Locale.ROOT)).toList(),
                profile.fit().map(this::fit).orElse(null), comparesTime, chosen.advice(),
                profile.si(Parameter.SPEED).orElse(Double.NaN));
    }

    private PlatformFacts.Fit fit(Calibration of) {
        return new PlatformFacts.Fit(of.dateUtc(), of.machine(), of.medianError(), of.keptOut(), chosen.file().map(Path::toString).orElse(""));
    }

    @Override
    public Predicted work(Work work) {
        return predicted(inUse().estimate(work));
    }

    @Override
    public Predicted traffic(long bytes) {
        return predicted(inUse().traffic(bytes, bytes));
    }

    @Override
    public Predicted link(long bytes) {
        return predicted(inUse().transfer(bytes));
    }

    /** Whether the platform's seconds are a processor's, which can be compared with CPU seconds. */
    public boolean isOfProcessor() {
        return (inUse == null ? component : inUse).profile().isOfOneThread();
    }

    private static Predicted predicted(Estimate estimate) {
        // Counters of processors count behind the regulators.
        return new Predicted(estimate.totalJ() - estimate.joule(Component.VOLTAGE_REGULATOR), estimate.seconds());
    }

    @Override
    public double seedLoadJ(long bytes) {
        return orUnpriced(seed.loadJ(bytes));
    }

    @Override
    public double seedPreprocessJ(long bytes) {
        return orUnpriced(seed.preprocessJ(bytes));
    }

    @Override
    public double seedConvertJ(long bytes) {
        return orUnpriced(seed.convertJ(bytes));
    }

    @Override
    public double seedTransferJ(long bytes) {
        return orUnpriced(seed.transferJ(bytes));
    }

    @Override
    public double seedGradientJ(long parameters, long backPropagations) {
        return orUnpriced(seed.gradientJ(parameters, backPropagations));
    }

    @Override
    public double seedUpdateJ(long parameters, long updates) {
        return orUnpriced(seed.updateJ(parameters, updates));
    }

    @Override
    public double seedInferenceJ(long parameters, long examples) {
        return orUnpriced(seed.inferenceJ(parameters, examples, STAGES));
    }

    private static double orUnpriced(OptionalDouble joules) {
        return joules.orElse(Double.NaN);
    }
}
