package io.dnnenergy.agent.advise;

import io.dnnenergy.agent.report.text.Si;

/** Advice in words. Pure. */
public final class AdviceText {
    private AdviceText() {
    }

    /** What it takes and what a change would save, in one sentence. */
    public static String figures(Advice advice) {
        String takes = advice.amount() == null ? "" : "Takes " + amount(advice.amount()) + ", " + Si.percent(advice.share()) + " of the run.";
        if (advice.saving() == null) {
            return (takes + " Saves nothing by itself: it makes the figures surer.").strip();
        }
        return takes + " Predicted saving: " + Si.of(advice.saving().value(), advice.saving().unit()) + " (" + Si.of(advice.saving().low(), advice.saving().unit())
                + " to " + Si.of(advice.saving().high(), advice.saving().unit()) + ").";
    }

    private static String amount(Advice.Amount amount) {
        return Si.of(amount.value(), amount.unit()) + (amount.low() < amount.high()
                ? " (" + Si.of(amount.low(), amount.unit()) + " to " + Si.of(amount.high(), amount.unit()) + ")" : "");
    }
}
