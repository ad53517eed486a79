package io.dnnenergy.agent.report.facts;

/** A network in {@code run.json}: name, number of parameters (-1 if unknown) and of layers, class name of its updater's configuration (empty if unknown). */
public record NetworkFacts(String name, long parameters, int layers, String updater) {
}
