package io.dnnenergy.agent.advise;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.dnnenergy.agent.report.text.Si;
import io.dnnenergy.agent.report.text.TerminalLines;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.Tally;
import io.dnnenergy.agent.runs.UnusableRun;

/**
 * What an advice really saved: this process's joules for as many training examples, before less after, beside the prediction. An advice to
 * train on fewer is measured by the runs as wholes.
 *
 * @param saved  in the advice's unit, with its 95 % interval
 * @param before of the old run
 */
public record Verification(Advice advice, Advice.Amount saved, double before, String provenance) {
    /**
     * Relative deviation that is assumed between two runs of one program, start included: without it ten recorded runs of 10 s differed by 2.5 and
     * 4.1 % (docs/compare.md).
     */
    private static final double DEVIATION = 0.04;
    private static final double Z95 = 1.959964;
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

    /** @throws UnusableRun if the runs cannot be compared */
    public static Verification of(Run old, Run next, Advice advice) throws UnusableRun {
        if (old.isProxy() != next.isProxy()) {
            throw new UnusableRun("one of the runs was measured and the other is a proxy (CPU time): they cannot be compared");
        }
        Facts before = new Facts(old);
        Facts after = new Facts(next);
        double scale = advice.savesExamples() ? 1 : (double) before.sums().examples() / after.sums().examples();
        double saved = before.whole() - after.whole() * scale;
        double half = Math.hypot(half(before), scale * half(after));
        if (!Double.isFinite(saved)) {
            throw new UnusableRun("the joules or the examples of one of the runs are unknown: nothing to compare");
        }
        return new Verification(advice, new Advice.Amount(saved, saved - half, saved + half, advice.saving().unit()), before.whole(), old.provenance());
    }

    private static double half(Facts run) {
        Tally total = run.sums().total();
        double own = Facts.zeroIfUnknown(total.belowJ() / total.measuredJ());
        return run.whole() * Math.hypot(own, Z95 * DEVIATION);
    }

    /** True if the saving, within its interval, lies in the predicted range: nothing contradicts the prediction. */
    public boolean isAsPredicted() {
        return saved.high() >= advice.saving().low() && saved.low() <= advice.saving().high();
    }

    private String verdict() {
        return isAsPredicted() ? saved.low() <= 0 && saved.high() >= 0 ? "as predicted, and not distinguishable from nothing" : "as predicted"
                : saved.value() > advice.saving().high() ? "more than predicted" : "less than predicted";
    }

    /** Lines for a terminal. */
    public String text() {
        String unit = advice.saving().unit();
        return TerminalLines.wrap(advice.id() + ": saved " + Si.of(saved.value(), unit) + " (" + Si.of(saved.low(), unit) + " to " + Si.of(saved.high(), unit) + ") of " + Si.of(before, unit)
                + " (predicted " + Si.of(advice.saving().low(), unit) + " to " + Si.of(advice.saving().high(), unit) + "): " + verdict()
                + (unit.equals("J") ? "" : ". CPU time, not a measurement"), "  ");
    }

    /** The same as JSON. */
    public String json() {
        JsonObject json = new JsonObject();
        json.addProperty("id", advice.id());
        json.addProperty("provenance", provenance);
        json.addProperty("unit", advice.saving().unit());
        json.addProperty("before", before);
        json.addProperty("saved", saved.value());
        json.addProperty("saved_low", saved.low());
        json.addProperty("saved_high", saved.high());
        json.addProperty("predicted", advice.saving().value());
        json.addProperty("predicted_low", advice.saving().low());
        json.addProperty("predicted_high", advice.saving().high());
        json.addProperty("as_predicted", isAsPredicted());
        return GSON.toJson(json) + "\n";
    }
}
