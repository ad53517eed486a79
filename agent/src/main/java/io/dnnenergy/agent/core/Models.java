package io.dnnenergy.agent.core;

import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.platform.ComponentModel;
import io.dnnenergy.agent.model.platform.Estimate;
import io.dnnenergy.agent.model.platform.PlatformProfile;
import io.dnnenergy.agent.model.platform.Precision;
import io.dnnenergy.agent.model.platform.Profiles;
import io.dnnenergy.agent.model.seed.SeedConstants;
import io.dnnenergy.agent.model.seed.SeedModel;
import io.dnnenergy.agent.options.Key;
import io.dnnenergy.agent.options.OptionException;
import io.dnnenergy.agent.options.Options;
import io.dnnenergy.agent.reconcile.EnergyModel;
import io.dnnenergy.agent.reconcile.Predicted;
import io.dnnenergy.agent.report.PlatformFacts;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Both models as this run's options have them. Immutable. */
final class Models implements EnergyModel {
    private static final String AUTO = "generic-cpu";
    /** The article's pipeline has a length and gives none: one stage is the plain product of parameters and passes. */
    private static final int STAGES = 1;

    private final ComponentModel component;
    private final SeedModel seed;

    private Models(ComponentModel component, SeedModel seed) {
        this.component = component;
        this.seed = seed;
    }

    /** An unknown platform is a line for the user, and the default in its place. */
    static Models of(Options options, Console console) {
        SeedModel seed = new SeedModel(SeedConstants.STANDARD.with(options.seed()));
        String name = options.text(Key.PLATFORM);
        PlatformProfile profile;
        try {
            profile = Profiles.get(name.equals(Key.PLATFORM.byDefault()) ? AUTO : name);
        } catch (RuntimeException e) {
            console.warn("platform '" + name + "' cannot be used, '" + AUTO + "' is taken instead: " + e.getMessage());
            profile = Profiles.get(AUTO);
        }
        return new Models(new ComponentModel(profile, Precision.FP32), seed);
    }

    /** Before the run: a wrong constant is a wrong option. */
    static void checkSeed(Map<String, String> overrides) throws OptionException {
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
    PlatformFacts facts(boolean comparesTime) {
        PlatformProfile profile = component.profile();
        return new PlatformFacts(profile.name(), profile.title(), profile.calibration(),
                profile.recalled().stream().map(parameter -> parameter.name().toLowerCase(Locale.ROOT)).toList(), null,
                comparesTime, "");
    }

    @Override
    public Predicted work(Work work) {
        return predicted(component.estimate(work));
    }

    @Override
    public Predicted traffic(long bytes) {
        return predicted(component.traffic(bytes, bytes));
    }

    @Override
    public Predicted link(long bytes) {
        return predicted(component.transfer(bytes));
    }

    /** Whether the platform's seconds are a processor's, which can be compared with CPU seconds. */
    boolean isOfProcessor() {
        return component.profile().kind().equals("cpu");
    }

    private static Predicted predicted(Estimate estimate) {
        return new Predicted(estimate.totalJ(), estimate.seconds());
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
