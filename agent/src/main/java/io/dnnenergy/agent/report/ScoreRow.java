package io.dnnenergy.agent.report;

/**
 * Scores of a network in a scope, as DL4J computed them; NaN if unknown.
 *
 * @param training mean loss of the iterations' minibatches
 * @param accuracy mean of what evaluations found, 0 to 1
 * @param loss     mean of what {@code score(..)} returned for data sets
 * @param diverged scores that were infinite or no number; they are in no mean
 */
public record ScoreRow(String network, double training, double accuracy, double loss, long diverged) {
}
