package io.dnnenergy.agent.model.platform;

/**
 * Where, when and how well a profile was fitted. Nothing is computed from it but the range of its estimates.
 *
 * @param dateUtc     ISO-8601; empty if the profile does not say, like the next two
 * @param machine     processor and cores
 * @param statement   to what it was fitted
 * @param medianError of a row, relative; NaN if unknown
 * @param keptOut     whether that is of networks kept out of the fit; else it is of the rows fitted to
 */
public record Calibration(String dateUtc, String machine, String statement, double medianError, boolean keptOut) {
    /** As a clause of a sentence: calibrated ... on ... */
    public String clause() {
        return "calibrated" + part(" ", dateUtc) + part(" on ", machine) + part(", ", statement);
    }

    private static String part(String before, String text) {
        return text.isBlank() ? "" : before + text;
    }
}
