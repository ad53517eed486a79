package io.dnnenergy.examples.workloads;

import java.util.List;
import java.util.function.Supplier;

/**
 * One network and the minibatch sizes that it is measured at.
 *
 * @param name          unique, short
 * @param role          what it is for
 * @param configuration a {@code MultiLayerConfiguration} or {@code ComputationGraphConfiguration}, anew at each call
 * @param input         shape of one example
 * @param label         shape of one example's label; {@code null} where the label is the input
 * @param batches       examples of an iteration
 */
record Workload(String name, Role role, Supplier<Object> configuration, long[] input, long[] label, List<Integer> batches) {
    /** A network as they are used, or one of the series of single layer types. */
    enum Role {
        APPLICATION, DESIGNED
    }

    static Workload application(String name, Supplier<Object> configuration, long[] input, long[] label, Integer... batches) {
        return new Workload(name, Role.APPLICATION, configuration, input, label, List.of(batches));
    }

    static Workload designed(String name, Supplier<Object> configuration, long[] input, long[] label, Integer... batches) {
        return new Workload(name, Role.DESIGNED, configuration, input, label, List.of(batches));
    }

    static long[] shape(long... sizes) {
        return sizes;
    }
}
