package io.dnnenergy.agent.model.seed;

import static io.dnnenergy.agent.model.seed.SeedConstant.CONVERT;
import static io.dnnenergy.agent.model.seed.SeedConstant.GRADIENT;
import static io.dnnenergy.agent.model.seed.SeedConstant.LOAD;
import static io.dnnenergy.agent.model.seed.SeedConstant.OPTIMISE_COST;
import static io.dnnenergy.agent.model.seed.SeedConstant.OPTIMISE_SAVING;
import static io.dnnenergy.agent.model.seed.SeedConstant.PIPELINE;
import static io.dnnenergy.agent.model.seed.SeedConstant.PIPELINE_CLOCK;
import static io.dnnenergy.agent.model.seed.SeedConstant.PIPELINE_INSTRUCTIONS;
import static io.dnnenergy.agent.model.seed.SeedConstant.PREPROCESS;
import static io.dnnenergy.agent.model.seed.SeedConstant.SCRIPT_INFER;
import static io.dnnenergy.agent.model.seed.SeedConstant.SCRIPT_PREPARE;
import static io.dnnenergy.agent.model.seed.SeedConstant.SCRIPT_TRAIN;
import static io.dnnenergy.agent.model.seed.SeedConstant.TRANSFER_POWER;
import static io.dnnenergy.agent.model.seed.SeedConstant.TRANSFER_TIME;
import static io.dnnenergy.agent.model.seed.SeedConstant.UPDATE;

import java.util.OptionalDouble;

/**
 * The article's energies by phase, in joules. A term whose constant is open is unpriced: empty, which is not 0. Immutable and thread-safe.
 */
public final class SeedModel {
    private final SeedConstants constants;

    /** With these constants. */
    public SeedModel(SeedConstants constants) {
        this.constants = constants;
    }

    /** Reading data and model from storage. */
    public OptionalDouble loadJ(double bytes) {
        return times(constants.get(LOAD), bytes);
    }

    /** Joules to preprocess bytes; empty if a constant is not known. */
    public OptionalDouble preprocessJ(double bytes) {
        return times(constants.get(PREPROCESS), bytes);
    }

    /** Unpriced unless {@code seed.convert.joulesPerByte} is given. */
    public OptionalDouble convertJ(double bytes) {
        return times(constants.get(CONVERT), bytes);
    }

    /** Seconds on the link from host to device. */
    public OptionalDouble transferS(double bytes) {
        return times(constants.get(TRANSFER_TIME), bytes);
    }

    /** Unpriced unless {@code seed.transfer.watts} is given. */
    public OptionalDouble transferJ(double bytes) {
        OptionalDouble seconds = transferS(bytes);
        return seconds.isEmpty() ? seconds : times(constants.get(TRANSFER_POWER), seconds.getAsDouble());
    }

    /** @param iterations back-propagations */
    public OptionalDouble gradientJ(double parameters, double iterations) {
        return times(constants.get(GRADIENT), parameters * iterations);
    }

    /** Joules of updates of parameters; empty if a constant is not known. */
    public OptionalDouble updateJ(double parameters, double updates) {
        return times(constants.get(UPDATE), parameters * updates);
    }

    /** Inference in the stage-slot form. @param stages pipeline stages, at least 1 */
    public OptionalDouble inferenceJ(double parameters, double passes, int stages) {
        return passes == 0 ? OptionalDouble.of(0) : times(constants.get(PIPELINE), parameters * (passes + requireStages(stages) - 1));
    }

    /**
     * Inference in any of the article's forms.
     *
     * @param timeS seconds that inference took; NaN if unknown, in which case the power form takes the article's own clock and the literal
     *              form is unpriced
     */
    public OptionalDouble inferenceJ(PipelineForm form, double parameters, double passes, int stages, double timeS) {
        return switch (form) {
            case STAGE_SLOTS -> inferenceJ(parameters, passes, stages);
            case POWER_TIME -> times(coreW(),
                    requireStages(stages) * (Double.isNaN(timeS) ? pipelineS(parameters, passes, stages) : timeS));
            case LITERAL -> Double.isNaN(timeS) ? OptionalDouble.empty()
                    : OptionalDouble.of(timeS * (requireStages(stages) - 1) / stages * parameters / 1000 * 1e-6);
        };
    }

    /** Power of one core of the article's pipeline: 12 nJ per instruction at 1.2 GHz. */
    public OptionalDouble coreW() {
        OptionalDouble perParameter = constants.get(PIPELINE);
        return times(perParameter, constants.get(PIPELINE_CLOCK).orElse(Double.NaN)
                / constants.get(PIPELINE_INSTRUCTIONS).orElse(Double.NaN));
    }

    /** Optimising the model: cost less saving. Unpriced unless one of both is given. */
    public OptionalDouble optimiseJ(double modelBytes) {
        OptionalDouble cost = constants.get(OPTIMISE_COST);
        OptionalDouble saving = constants.get(OPTIMISE_SAVING);
        return cost.isEmpty() && saving.isEmpty() ? OptionalDouble.empty()
                : OptionalDouble.of(cost.orElse(0) - saving.orElse(0) * modelBytes);
    }

    /** The article's script: wall seconds weighed in watts. */
    public OptionalDouble scriptJ(double prepareS, double trainS, double inferS) {
        return OptionalDouble.of(constants.get(SCRIPT_PREPARE).orElse(Double.NaN) * prepareS
                + constants.get(SCRIPT_TRAIN).orElse(Double.NaN) * trainS + constants.get(SCRIPT_INFER).orElse(Double.NaN) * inferS);
    }

    /** The whole run. */
    public SeedEstimate estimate(SeedRun run) {
        return SeedEstimate.of(this, run);
    }

    private double pipelineS(double parameters, double passes, int stages) {
        return constants.get(PIPELINE_INSTRUCTIONS).orElse(Double.NaN) * parameters * (passes + stages - 1)
                / (stages * constants.get(PIPELINE_CLOCK).orElse(Double.NaN));
    }

    private static OptionalDouble times(OptionalDouble coefficient, double amount) {
        return coefficient.isEmpty() || Double.isNaN(amount) ? OptionalDouble.empty()
                : OptionalDouble.of(coefficient.getAsDouble() * amount);
    }

    private static double requireStages(int stages) {
        if (stages < 1) {
            throw new IllegalArgumentException("a pipeline has at least 1 stage, not " + stages);
        }
        return stages;
    }
}
