package io.dnnenergy.agent.sample.edge;

/**
 * Edges of all counters so far.
 *
 * @param located   edges whose moment is known, {@code bracketed} among them
 * @param bracketed edges for which the thread came too late: their moment is where the counter's clock expects it
 * @param missed    edges that were looked for in vain
 */
public record EdgeCount(long located, long bracketed, long missed) {
}
