package io.dnnenergy.agent.report.facts;

/**
 * A network in {@code run.json}.
 *
 * @param parameters how many; -1 if unknown
 * @param layers     likewise
 * @param updater    class name of its updater's configuration; empty if unknown
 * @param dataType   of its parameters, as in {@code FLOAT}; empty if unknown
 */
public record NetworkFacts(String name, long parameters, int layers, String updater, String dataType) {
}
