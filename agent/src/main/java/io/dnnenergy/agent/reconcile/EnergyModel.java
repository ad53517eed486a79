package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.model.Work;

/** What the analytical models say; joules where it is not said otherwise, NaN where they say nothing. Pure. */
public interface EnergyModel {
    /** Component model: one call of this work. */
    Predicted work(Work work);

    /** Component model: bytes moved through memory once in and once out (loading, converting). */
    Predicted traffic(long bytes);

    /** Component model: bytes over the host-device link. */
    Predicted link(long bytes);

    /** Seed model, statement 1. */
    double seedLoadJ(long bytes);

    /** Seed model, statement 2. */
    double seedPreprocessJ(long bytes);

    /** Seed model, statement 3; NaN while it is unpriced. */
    double seedConvertJ(long bytes);

    /** Seed model, statement 4; NaN while it is unpriced. */
    double seedTransferJ(long bytes);

    /** Seed model, statement 6. */
    double seedGradientJ(long parameters, long backPropagations);

    /** Seed model, statement 7. */
    double seedUpdateJ(long parameters, long updates);

    /** Seed model, statements 9-11. */
    double seedInferenceJ(long parameters, long examples);
}
