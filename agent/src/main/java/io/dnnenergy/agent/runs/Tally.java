package io.dnnenergy.agent.runs;

import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.report.Energy;
import io.dnnenergy.agent.report.EpochError;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.PhaseRow;
import io.dnnenergy.agent.report.ScopeReport;

/**
 * A row over several epochs, or several rows. Joules are NaN where one part is unknown. Immutable.
 *
 * @param macs     multiply-accumulates; -1 if unknown
 * @param belowJ   from {@code measuredJ} down to the end of its 95 % interval; NaN if unknown
 * @param aboveJ   likewise up
 * @param quality  of the sum
 * @param compared what of it can be compared with its estimate
 */
public record Tally(long calls, long examples, double timeS, double cpuS, long macs, double estimatedJ, double seedJ, double measuredJ,
                    double dynamicJ, double belowJ, double aboveJ, String source, Quality quality, Compared compared) {
    /** Measured and estimated joules of rows whose estimate is of what was measured. */
    record Compared(double measuredJ, double estimatedJ) {
        static final Compared NONE = new Compared(0, 0);

        Compared plus(Compared other) {
            return new Compared(measuredJ + other.measuredJ, estimatedJ + other.estimatedJ);
        }
    }

    static Tally of(LayerRow row) {
        return of(row.calls(), row.examples(), row.timeS(), row.cpuS(), row.macs(), row.energy());
    }

    static Tally of(PhaseRow row) {
        return of(row.calls(), 0, row.timeS(), row.cpuS(), -1, row.energy());
    }

    /** Of a scope as a whole; its calls are iterations. */
    public static Tally of(ScopeReport scope) {
        return of(scope.iterations(), scope.examples(), scope.durationS(), Double.NaN, -1, scope.total());
    }

    private static Tally of(long calls, long examples, double timeS, double cpuS, long macs, Energy e) {
        return new Tally(calls, examples, timeS, cpuS, macs, e.estimatedJ(), e.seedJ(), e.measuredJ(), e.dynamicJ(), e.measuredJ() - e.ciLowJ(),
                e.ciHighJ() - e.measuredJ(), e.source(), e.quality(),
                e.comparable() ? new Compared(e.measuredJ(), e.estimatedJ()) : Compared.NONE);
    }

    /** Of both, which are different rows: their errors are taken as independent. */
    public Tally plus(Tally other) {
        return sum(other, Math.hypot(belowJ, other.belowJ), Math.hypot(aboveJ, other.aboveJ));
    }

    /** Of both, the other being the same row in another epoch: they share errors. */
    Tally then(Tally other) {
        return sum(other, EpochError.half(measuredJ, belowJ, other.measuredJ, other.belowJ), EpochError.half(measuredJ, aboveJ, other.measuredJ, other.aboveJ));
    }

    private Tally sum(Tally other, double below, double above) {
        double measured = measuredJ + other.measuredJ;
        return new Tally(calls + other.calls, examples + other.examples, timeS + other.timeS, cpuS + other.cpuS,
                macs < 0 || other.macs < 0 ? -1 : macs + other.macs, estimatedJ + other.estimatedJ, either(seedJ, other.seedJ), measured,
                dynamicJ + other.dynamicJ, below, above, source, worse(other.quality, Math.max(below, above) / measured), compared.plus(other.compared));
    }

    /** Measured over estimated, of what can be compared; NaN unless that is most of it, both are known and the estimate is not 0. */
    public double ratio() {
        return compared.estimatedJ() > 0 && 2 * compared.measuredJ() >= measuredJ ? compared.measuredJ() / compared.estimatedJ() : Double.NaN;
    }

    /** Lower end of the interval, joules; NaN if unknown. */
    public double lowJ() {
        return Math.max(0, measuredJ - belowJ);
    }

    /** Upper end of the interval, joules; NaN if unknown. */
    public double highJ() {
        return measuredJ + aboveJ;
    }

    /** Half width of the interval, the wider side; NaN if unknown. */
    public double halfJ() {
        return Math.max(belowJ, aboveJ);
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
