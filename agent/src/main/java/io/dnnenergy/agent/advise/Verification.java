package io.dnnenergy.agent.advise;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.dnnenergy.agent.report.text.Columns;
import io.dnnenergy.agent.report.text.Si;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.UnusableRun;

/**
 * What an advice really saved: this process's joules for as many training examples, before less after, beside the prediction. An advice to
 * train on fewer is measured by the runs as wholes.
 *
 * @param saved  in the advice's unit
 * @param before of the old run
 */
public record Verification(Advice advice, double saved, double before, String provenance) {
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
        if (!Double.isFinite(saved)) {
            throw new UnusableRun("the joules or the examples of one of the runs are unknown: nothing to compare");
        }
        return new Verification(advice, saved, before.whole(), old.provenance());
    }

    /** True if the saving lies in the predicted range. */
    public boolean isAsPredicted() {
        return saved >= advice.saving().low() && saved <= advice.saving().high();
    }

    /** Lines for a terminal. */
    public String text() {
        String unit = advice.saving().unit();
        return Columns.wrap(advice.id() + ": saved " + Si.of(saved, unit) + " of " + Si.of(before, unit) + " (predicted " + Si.of(advice.saving().low(), unit) + " to "
                + Si.of(advice.saving().high(), unit) + "): " + (isAsPredicted() ? "as predicted" : saved > advice.saving().high() ? "more than predicted" : "less than predicted")
                + (unit.equals("J") ? "" : ". CPU time, not a measurement"), "  ");
    }

    /** The same as JSON. */
    public String json() {
        JsonObject json = new JsonObject();
        json.addProperty("id", advice.id());
        json.addProperty("provenance", provenance);
        json.addProperty("unit", advice.saving().unit());
        json.addProperty("before", before);
        json.addProperty("saved", saved);
        json.addProperty("predicted", advice.saving().value());
        json.addProperty("predicted_low", advice.saving().low());
        json.addProperty("predicted_high", advice.saving().high());
        json.addProperty("as_predicted", isAsPredicted());
        return GSON.toJson(json) + "\n";
    }
}
