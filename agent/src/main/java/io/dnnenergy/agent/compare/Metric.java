package io.dnnenergy.agent.compare;

import io.dnnenergy.agent.report.ScopeReport;

/** What is compared of a run as a whole. */
public enum Metric {
    /** Attributed joules for each example. */
    J_PER_EXAMPLE("J") {
        @Override
        double amount(ScopeReport scope) {
            return scope.attributedJ();
        }

        @Override
        double count(ScopeReport scope) {
            return scope.examples();
        }
    },
    /** Attributed joules of an epoch. */
    EPOCH_J("J") {
        @Override
        double amount(ScopeReport scope) {
            return scope.attributedJ();
        }

        @Override
        double count(ScopeReport scope) {
            return 1;
        }
    },
    /** Seconds of wall time for each example. */
    S_PER_EXAMPLE("s") {
        @Override
        double amount(ScopeReport scope) {
            return scope.durationS();
        }

        @Override
        double count(ScopeReport scope) {
            return scope.examples();
        }

        @Override
        double half(ScopeReport scope) {
            return 0;
        }
    };

    private final String unit;

    Metric(String unit) {
        this.unit = unit;
    }

    /** As in expressions and in JSON. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Unit of its values; empty for plain numbers. */
    public String unit() {
        return unit;
    }

    abstract double amount(ScopeReport scope);

    abstract double count(ScopeReport scope);

    /** Half width of the amount's 95 % interval: the scope's, relative to its total. */
    double half(ScopeReport scope) {
        return RunRows.half(scope.total()) / scope.total().measuredJ() * amount(scope);
    }
}
