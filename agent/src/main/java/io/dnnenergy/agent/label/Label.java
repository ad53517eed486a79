package io.dnnenergy.agent.label;

import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;

/**
 * What a thread can be doing: a phase of a network, and, in a layer, the layer and the pass.
 *
 * @param id    small number, index in {@link Labels}; 0 is no span at all
 * @param node  layer or vertex, or the network as a whole
 * @param phase what for
 * @param pass  direction; null outside layers
 */
public record Label(int id, Node node, Phase phase, Pass pass) {
    /** The number of "no span". */
    public static final int NONE = 0;
}
