package io.dnnenergy.agent.sample.edge;

/**
 * Edges so far, of one counter or of all.
 *
 * @param located   edges whose moment is known, {@code bracketed} among them
 * @param bracketed edges for which the thread came too late: their moment is where the counter's clock expects it
 * @param missed    edges that were looked for in vain
 */
public record EdgeCount(long located, long bracketed, long missed) {
    static final EdgeCount NONE = new EdgeCount(0, 0, 0);

    /** Of both. */
    EdgeCount plus(EdgeCount other) {
        return new EdgeCount(located + other.located, bracketed + other.bracketed, missed + other.missed);
    }
}
