package io.dnnenergy.agent.report;

/** Scopes of SameDiff graphs' operations: the beginnings of their names. Pure. */
public final class GraphScopes {
    private static final String GRAPH = "SameDiff#";
    private static final char SEPARATOR = '/';

    private GraphScopes() {
    }

    /** The scope that the user gave an operation of a graph, with those around it; empty if none, and for layers of other networks. */
    public static String of(LayerId row) {
        int end = row.name().lastIndexOf(SEPARATOR);
        return end > 0 && row.network().startsWith(GRAPH) ? row.name().substring(0, end) : "";
    }
}
