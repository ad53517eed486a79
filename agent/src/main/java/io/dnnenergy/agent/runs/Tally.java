package io.dnnenergy.agent.runs;

import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.report.Energy;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.PhaseRow;

/**
 * A row over several epochs. Joules are NaN where one part is unknown; errors of epochs are taken as independent. Immutable.
 *
 * @param macs     multiply-accumulates; -1 if unknown
 * @param halfJ    half width of the 95 % interval of {@code measuredJ}; NaN if unknown
 * @param quality  of the sum
 */
public record Tally(long calls, long examples, double timeS, double cpuS, long macs, double estimatedJ, double seedJ, double measuredJ,
                    double dynamicJ, double halfJ, String source, Quality quality) {
    static Tally of(LayerRow row) {
        return of(row.calls(), row.examples(), row.timeS(), row.cpuS(), row.macs(), row.energy());
    }

    static Tally of(PhaseRow row) {
        return of(row.calls(), 0, row.timeS(), row.cpuS(), -1, row.energy());
    }

    /** Of a scope as a whole. */
    static Tally of(long calls, long examples, double timeS, double cpuS, long macs, Energy e) {
        double half = Math.max(e.ciHighJ() - e.measuredJ(), e.measuredJ() - e.ciLowJ());
        return new Tally(calls, examples, timeS, cpuS, macs, e.estimatedJ(), e.seedJ(), e.measuredJ(), e.dynamicJ(), half, e.source(), e.quality());
    }

    /** Of both. */
    public Tally plus(Tally other) {
        double measured = measuredJ + other.measuredJ;
        double half = Math.hypot(halfJ, other.halfJ);
        return new Tally(calls + other.calls, examples + other.examples, timeS + other.timeS, cpuS + other.cpuS,
                macs < 0 || other.macs < 0 ? -1 : macs + other.macs, estimatedJ + other.estimatedJ, either(seedJ, other.seedJ), measured,
                dynamicJ + other.dynamicJ, half, source, worse(other.quality, half / measured));
    }

    /** Measured over estimated; NaN unless both are known and the estimate is not 0. */
    public double ratio() {
        return estimatedJ > 0 ? measuredJ / estimatedJ : Double.NaN;
    }

    public double lowJ() {
        return Math.max(0, measuredJ - halfJ);
    }

    public double highJ() {
        return measuredJ + halfJ;
    }

    private Quality worse(Quality other, double relative) {
        Quality worst = quality.compareTo(other) >= 0 ? quality : other;
        if (worst == Quality.PROXY || worst == Quality.NONE || worst == Quality.UNIDENTIFIABLE && !(relative <= 0.1)) {
            return worst;
        }
        return Quality.ofRelativeHalfWidth(relative);
    }

    /** The seed model says nothing of many rows. */
    private static double either(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : a + b;
    }
}
