package io.dnnenergy.agent.label;

import io.dnnenergy.agent.model.Work;

/** Asks the analytical model for the work of a native operation. Called once per operation and shapes, on the application's thread. */
public interface OpPricing {
    /**
     * @param name     ND4J's name of the operation
     * @param inputs   shapes of the inputs, in order; empty for one that is absent
     * @param outputs  shapes of the outputs
     * @param integers integer arguments
     * @return work of one call; a RuntimeException if the operation is not of the form that its name promises
     */
    Work price(String name, long[][] inputs, long[][] outputs, long[] integers, int elementBytes);
}
