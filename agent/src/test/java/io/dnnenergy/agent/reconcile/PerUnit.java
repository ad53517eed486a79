package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.model.Work;

/** Linear, so that rows can be checked by hand. */
class PerUnit implements EnergyModel {
    @Override
    public Predicted work(Work work) {
        return predicted(work.macs() + 0.001 * work.bytes());
    }

    @Override
    public Predicted traffic(long bytes) {
        return predicted(0.001 * bytes);
    }

    @Override
    public Predicted link(long bytes) {
        return predicted(0.002 * bytes);
    }

    /** Ten watts. */
    private static Predicted predicted(double joules) {
        return new Predicted(joules, joules / 10);
    }

    @Override
    public double seedLoadJ(long bytes) {
        return 0.5;
    }

    @Override
    public double seedPreprocessJ(long bytes) {
        return 0.25;
    }

    @Override
    public double seedConvertJ(long bytes) {
        return Double.NaN;
    }

    @Override
    public double seedTransferJ(long bytes) {
        return Double.NaN;
    }

    @Override
    public double seedGradientJ(long parameters, long backPropagations) {
        return parameters * backPropagations;
    }

    @Override
    public double seedUpdateJ(long parameters, long updates) {
        return 2.0 * parameters * updates;
    }

    @Override
    public double seedInferenceJ(long parameters, long examples) {
        return parameters * examples;
    }
}
