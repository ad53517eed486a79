package io.dnnenergy.agent.report;

import io.dnnenergy.agent.phase.Pass;

/** A layer and pass of a network: the layer by its index, or the vertex by its position. */
public record LayerId(String network, int layer, String name, String type, Pass pass) {
}
