package io.dnnenergy.agent.attribute;

/** When a figure counts as known. */
final class QualityRule {
    /** Half width of the 95 % interval, relative to the figure, up to which it is called ok. Half the tolerance a reader would act on. */
    static final double OK_HALF_WIDTH = 0.20;
    /** Half width that {@link ScopeEnergy#repeatFactor()} asks for. */
    static final double TARGET_HALF_WIDTH = 0.05;

    private QualityRule() {
    }
}
