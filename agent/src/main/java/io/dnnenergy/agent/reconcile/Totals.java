package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.report.Energy;
import io.dnnenergy.agent.report.PhaseRow;
import java.util.List;

/** A scope's own energies from its phases'. Pure. */
final class Totals {
    /** Less of the attributed energy with an estimate of its work, and a ratio says nothing of the model: data are read, classes loaded. */
    private static final double LEAST_PRICED = 0.5;

    private Totals() {
    }

    /**
     * The estimate is of the phases whose work is counted; the others have none and are left out, as the report says.
     *
     * @param pricedJ    joules of rows whose work is estimated
     * @param halfWidthJ of the 95 % interval of {@code measuredJ}; NaN if unknown
     */
    static Energy of(List<PhaseRow> phases, double measuredJ, double dynamicJ, double halfWidthJ, double pricedJ, Origin origin) {
        double estimatedJ = Double.NaN;
        double estimatedS = Double.NaN;
        double seedJ = Double.NaN;
        for (PhaseRow row : phases) {
            estimatedJ = plus(estimatedJ, row.energy().estimatedJ());
            estimatedS = plus(estimatedS, row.energy().estimatedS());
            seedJ = plus(seedJ, row.energy().seedJ());
        }
        double attributedJ = phases.stream().mapToDouble(row -> row.energy().measuredJ()).sum();
        boolean comparable = pricedJ >= LEAST_PRICED * attributedJ;
        if (origin.isProxy() || !origin.isKnown()) {
            return new Energy(estimatedJ, seedJ, measuredJ, dynamicJ, Double.NaN, Double.NaN, origin.source(),
                    origin.isKnown() ? Quality.PROXY : Quality.NONE, Double.NaN, estimatedS, comparable);
        }
        return new Energy(estimatedJ, seedJ, measuredJ, dynamicJ, Math.max(0, measuredJ - halfWidthJ), measuredJ + halfWidthJ, origin.source(),
                halfWidthJ > 0 ? Quality.ofRelativeHalfWidth(halfWidthJ / measuredJ) : Quality.OK, Double.NaN, estimatedS, comparable);
    }

    private static double plus(double sum, double part) {
        return Double.isNaN(part) ? sum : Double.isNaN(sum) ? part : sum + part;
    }
}
