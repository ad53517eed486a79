package io.dnnenergy.agent.advise;

import io.dnnenergy.agent.report.text.Si;
import io.dnnenergy.agent.report.text.TerminalLines;
import io.dnnenergy.agent.runs.Run;
import java.util.List;

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

    /** All advice of a run, within 80 columns. */
    public static String all(Run run, List<Advice> advice) {
        if (advice.isEmpty()) {
            return "\nNo waste of 2 % or more was found by the rules that this run's data allow.\n";
        }
        StringBuilder text = new StringBuilder();
        if (run.isProxy()) {
            text.append("\nNo counter could be read: amounts are CPU seconds, not joules.\n");
        }
        int number = 1;
        for (Advice one : advice) {
            text.append('\n').append(TerminalLines.wrap(number++ + ". [" + one.id() + "] " + one.title(), "   ")).append(line("", figures(one))).append(line("Change: ", one.change()))
                    .append(line("Predicted: ", one.how())).append(line("Side effect: ", one.sideEffect()));
            one.evidence().forEach(evidence -> text.append(line("Evidence: ", evidence)));
            text.append(line("Verify: ", one.verify()));
        }
        return text.toString();
    }

    private static String line(String title, String words) {
        return TerminalLines.wrap("   " + title + words, "     ");
    }

    private static String amount(Advice.Amount amount) {
        return Si.of(amount.value(), amount.unit()) + (amount.low() < amount.high()
                ? " (" + Si.of(amount.low(), amount.unit()) + " to " + Si.of(amount.high(), amount.unit()) + ")" : "");
    }
}
