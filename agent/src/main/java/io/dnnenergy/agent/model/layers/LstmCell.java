package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.Work;

/**
 * One long short-term memory layer, by the operations of DL4J's {@code LSTMHelpers} (1.0.0-M2.1). The forward pass multiplies the zero
 * state too; the backward pass skips at its last step (time 0) the recurrent products and the forget gate, which then get no gradient. Every
 * step of the input is made fit for the product first ({@code Shape.toMmulCompatible}), forward and again for the weights' gradient. The
 * backward direction of a bidirectional layer reads a reversed copy, whose making reads across as well.
 */
record LstmCell(long m, long nIn, long hidden, boolean peepholes, ActivationCost activation, ActivationCost gate, int elementBytes) {
    long parameters() {
        return 4 * hidden * nIn + hidden * (4 * hidden + (peepholes ? 3 : 0)) + 4 * hidden;
    }

    /** @param keep whether gates and states are copied for the backward pass */
    Work forward(long steps, boolean keep) {
        long gates = 4 * hidden;
        long cells = m * hidden;
        Tally tally = tally().readsSteps(m * nIn).matmul(m, nIn, gates).accumulate(m, hidden, gates).row(m * gates, gates, 1)
                .activation(activation, cells).activation(gate, cells).activation(gate, cells).activation(gate, cells)
                .map(cells, 2, 1, 0).map(cells, 2, 1, 0).map(cells, 2, 1, 0)
                .copy(cells).activation(activation, cells).map(cells, 2, 1, 0).copy(cells);
        if (!keep) {
            tally.copy(cells);
        }
        if (peepholes) {
            for (int i = 0; i < 3; i++) {
                tally.copy(cells).row(cells, hidden, 1).map(cells, 2, 1, 0);
            }
        }
        if (keep) {
            for (int i = 0; i < 8; i++) {
                tally.copy(cells);
            }
        }
        Work recurrentWeights = tally().copy(hidden * gates).done();
        return tally.done().times(steps).plus(recurrentWeights);
    }

    Work inputGradient(long steps) {
        long cells = m * hidden;
        Tally cell = tally().copy(cells).fill(cells).map(cells, 2, 1, 0)
                .copy(cells).derivative(gate, cells).derivative(activation, cells).map(cells, 2, 1, 0).map(cells, 2, 1, 0)
                .map(cells, 1, 2, 0).map(cells, 2, 1, 0).map(cells, 2, 1, 0)
                .map(cells, 1, 2, 0).map(cells, 2, 1, 0).map(cells, 2, 1, 0)
                .map(cells, 2, 1, 0).derivative(activation, cells).copy(cells);
        if (peepholes) {
            for (int i = 0; i < 3; i++) {
                cell.copy(cells).row(cells, hidden, 1).map(cells, 2, 1, 0);
            }
        }
        Work full = tally().accumulate(m, 4 * hidden, nIn).accumulate(m, 4 * hidden, hidden).done();
        Work first = tally().accumulate(m, hidden, nIn).accumulate(m, 2 * hidden, nIn).done();
        return cell.done().times(steps).plus(full.times(steps - 1)).plus(first);
    }

    Work weightGradient(long steps) {
        long gates = 4 * hidden;
        Tally full = tally().readsSteps(m * nIn).accumulate(nIn, m, gates).accumulate(hidden, m, gates).reduce(m * gates, gates, 1).map(gates, 2, 1, 0);
        Tally first = tally().readsSteps(m * nIn).accumulate(nIn, m, hidden).accumulate(nIn, m, 2 * hidden).reduce(3 * m * hidden, 3 * hidden, 1)
                .map(3 * hidden, 2, 1, 0);
        if (peepholes) {
            for (int i = 0; i < 2; i++) {
                full.copy(m * hidden).map(m * hidden, 2, 1, 0).reduce(m * hidden, hidden, 1);
            }
            full.copy(m * hidden).map(m * hidden, 2, 1, 0).reduce(m * hidden, hidden, 1);
            first.copy(m * hidden).map(m * hidden, 2, 1, 0).reduce(m * hidden, hidden, 1);
        }
        return tally().fill(parameters()).done().plus(full.done().times(steps - 1)).plus(first.done());
    }

    private Tally tally() {
        return new Tally(elementBytes);
    }
}
