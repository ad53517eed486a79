package io.dnnenergy.agent.record;

import io.dnnenergy.agent.label.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Networks of equal structure and settings that follow one another on a thread are one: the folds of a cross-validation, copies that a trainer
 * keeps, a saved network that is loaded again. So are replicas that DL4J's workers train, and copies that are met inside a call for the network.
 * Two that live on different threads are two. Guarded by the registry's lock.
 */
final class Alike {
    private record Known(Network network, ThreadTrace by) {
    }

    /**
     * Stands for a structure's text, of some kilobytes: a search for hyperparameters makes hundreds of networks. Two hashes of 64 bits, FNV-1a with its offset
     * (Fowler, Noll, Vo) and with another one, and the length.
     */
    private record Print(long first, long second, int length) {
        private static final long PRIME = 0x100000001b3L;

        static Print of(String text) {
            long first = 0xcbf29ce484222325L;
            long second = 0x9e3779b97f4a7c15L;
            for (int i = 0; i < text.length(); i++) {
                first = (first ^ text.charAt(i)) * PRIME;
                second = Long.rotateLeft(second ^ text.charAt(i), 23) * PRIME;
            }
            return new Print(first, second, text.length());
        }
    }

    private final Map<Print, List<Known>> byStructure = new HashMap<>();

    /**
     * @return a network of this structure that the thread may mean: the one it is in or works for, or one that it, or a thread that has ended, used first;
     *         null if the network is new
     */
    Network find(String structure, ThreadTrace by) {
        for (Known known : byStructure.getOrDefault(Print.of(structure), List.of())) {
            if (known.network() == by.replicaOf || known.network() == by.network() || known.by() == by || known.by().hasEnded()) {
                return known.network();
            }
        }
        return null;
    }

    void add(String structure, Network network, ThreadTrace by) {
        byStructure.computeIfAbsent(Print.of(structure), any -> new ArrayList<>(1)).add(new Known(network, by));
    }
}
