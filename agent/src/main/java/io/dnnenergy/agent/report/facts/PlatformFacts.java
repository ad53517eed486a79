package io.dnnenergy.agent.report.facts;

import java.util.List;

/**
 * The model's platform in {@code run.json} and in the summary's heading.
 *
 * @param calibration  where and when its numbers were fitted, a clause such as "calibrated ... on ..."; empty for a profile that comes with the
 *                     agent
 * @param recalled     its numbers without a source
 * @param fit          of what day it is and how well it fits; null for a profile that comes with the agent
 * @param comparesTime true if estimates are predicted CPU seconds at the proxy's own power: a ratio then compares times
 * @param speed        at which this machine was found to run, relative to the one of the profile's times; NaN if unknown
 * @param advice       what would make the estimates better, a sentence; empty if nothing is to be said
 */
public record PlatformFacts(String name, String title, String calibration, List<String> recalled, Fit fit, boolean comparesTime, String advice,
                            double speed) {
    /**
     * A calibration.
     *
     * @param dateUtc     ISO-8601; empty if the profile does not say
     * @param machine     processor and cores
     * @param medianError of a row, relative: of networks kept out if the profile knows it, else of the rows that it was fitted to; NaN if unknown
     * @param keptOut     whether {@code medianError} is of networks kept out
     * @param file        where the profile is; empty if unknown
     */
    public record Fit(String dateUtc, String machine, double medianError, boolean keptOut, String file) {
    }

    /** Of joules, with nothing to advise. */
    public PlatformFacts(String name, String title, String calibration, List<String> recalled) {
        this(name, title, calibration, recalled, null, false, "", Double.NaN);
    }
}
