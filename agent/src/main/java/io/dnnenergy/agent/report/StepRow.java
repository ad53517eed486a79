package io.dnnenergy.agent.report;

import io.dnnenergy.agent.phase.Phase;
import java.util.regex.Pattern;

/**
 * What read or prepared data in a scope, by its class: part of the rows of phases, not besides.
 *
 * @param name      of the iterator's, reader's or preprocessor's class, with its package; of a lambda, the class that makes it and the method
 * @param timeS     seconds of wall time
 * @param bytes     of the data handed over; 0 if not counted
 * @param measuredJ NaN if unknown
 */
public record StepRow(String network, Phase phase, String name, double timeS, double cpuS, long bytes, double measuredJ) {
    private static final Pattern LAMBDA = Pattern.compile("::lambda\\$(\\w+?)\\$.*");

    /** For people: without the package; of a lambda, the method that makes it without the compiler's numbers. */
    public String shortName() {
        return LAMBDA.matcher(name.substring(name.lastIndexOf('.') + 1)).replaceFirst(", lambda in $1");
    }
}
