package io.dnnenergy.agent.reconcile;

/**
 * What the component model says of some work; NaN where it says nothing.
 *
 * @param joules  static share included
 * @param seconds that it takes: CPU seconds on a processor
 */
public record Predicted(double joules, double seconds) {
    static final Predicted UNKNOWN = new Predicted(Double.NaN, Double.NaN);

    Predicted times(double factor) {
        return new Predicted(joules * factor, seconds * factor);
    }
}
