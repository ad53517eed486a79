package io.dnnenergy.agent.advise;

import java.util.List;

/**
 * One waste, and what to do about it.
 *
 * @param id         of the rule
 * @param title      the waste in one sentence
 * @param amount     what the waste takes, in {@code unit}
 * @param share      of the run's attributed energy, or CPU time; 0 to 1
 * @param evidence   the rows and figures it rests on
 * @param change     the exact setting to change
 * @param saving     predicted; null if the advice is about a surer number and saves nothing
 * @param sideEffect what else the change does
 * @param verify     how to see whether it helped
 */
public record Advice(String id, String title, Amount amount, double share, List<String> evidence, String change, Amount saving, String how,
                     String sideEffect, String verify) {
    /** The same waste in a part of the run. */
    Advice times(double part) {
        return part == 1 ? this : new Advice(id, title, amount == null ? null : amount.times(part, part, part), share * part, evidence, change,
                saving == null ? null : saving.times(part, part, part), how, sideEffect, verify);
    }

    /** Whether what it saves are examples, and not joules for each of them. */
    boolean savesExamples() {
        return id.equals(PlateauRule.ID);
    }

    /**
     * A quantity with its 95 % interval.
     *
     * @param unit {@code J}, or {@code CPU s} where no counter could be read
     */
    public record Amount(double value, double low, double high, String unit) {
        Amount times(double lowest, double middle, double highest) {
            return new Amount(value * middle, low * lowest, high * highest, unit);
        }
    }
}
