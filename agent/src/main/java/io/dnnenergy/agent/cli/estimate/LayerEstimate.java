package io.dnnenergy.agent.cli.estimate;

import io.dnnenergy.agent.model.Work;

/**
 * One layer or vertex.
 *
 * @param macsPerExample forward MACs of one example, pruned share taken off
 * @param one            work of one example in the phase asked for: what is computed at a time
 * @param batch          work of one full minibatch in the phase asked for, update included
 * @param rest           work of the smaller last minibatch
 * @param known          false if the class is not known: its numbers are then absent, and not 0
 */
record LayerEstimate(int index, String name, String type, long parameters, long macsPerExample, Work one, Work batch, Work rest, boolean known) {
}
