package io.dnnenergy.agent.page;

import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.ScoreRow;
import io.dnnenergy.agent.report.text.Si;
import io.dnnenergy.agent.runs.Tally;
import java.util.Locale;

/** Figures with their intervals, for people. Pure. */
final class Figures {
    /** Sides that differ by less read as one width. */
    private static final double SAME = 0.2;

    private Figures() {
    }

    static String withInterval(Tally tally) {
        if (!Double.isFinite(tally.halfJ())) {
            return Si.joules(tally.measuredJ());
        }
        return isEven(tally) ? Si.joules(tally.measuredJ()) + " \u00b1 " + Si.joules(tally.halfJ())
                : Si.joules(tally.measuredJ()) + " (" + Si.joules(tally.lowJ()) + " to " + Si.joules(tally.highJ()) + ")";
    }

    /** The interval's sides in per cent of the figure. */
    static String interval(Tally tally) {
        return isEven(tally) ? "\u00b1" + Si.percent(tally.halfJ() / tally.measuredJ())
                : "\u2212" + Si.percent(tally.belowJ() / tally.measuredJ()) + " +" + Si.percent(tally.aboveJ() / tally.measuredJ());
    }

    /** How the network did: as evaluations found, else the training's loss; empty if nobody computed either. */
    static String score(ScopeReport scope) {
        for (ScoreRow row : scope.scores()) {
            if (Double.isFinite(row.accuracy())) {
                return "accuracy " + Si.percent(row.accuracy());
            }
            double loss = Double.isFinite(row.loss()) ? row.loss() : row.training();
            if (Double.isFinite(loss) || row.diverged() > 0) {
                return Double.isFinite(loss) ? String.format(Locale.ROOT, "loss %.4g", loss) : "diverged";
            }
        }
        return "";
    }

    private static boolean isEven(Tally tally) {
        return Math.abs(tally.belowJ() - tally.aboveJ()) <= SAME * tally.halfJ();
    }
}
