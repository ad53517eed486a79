package io.dnnenergy.agent.record;

import io.dnnenergy.agent.label.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Networks of equal structure and settings that follow one another on a thread are one: the folds of a cross-validation, copies that a trainer
 * keeps, a saved network that is loaded again. So are replicas that DL4J's workers train. Two that live on different threads are two. Guarded
 * by the registry's lock.
 */
final class Alike {
    private record Known(Network network, ThreadTrace by) {
    }

    private final Map<String, List<Known>> byStructure = new HashMap<>();

    /** @return the network that one of this structure, first used by the thread, is; null if it is new */
    Network find(String structure, ThreadTrace by) {
        for (Known known : byStructure.getOrDefault(structure, List.of())) {
            if (known.network() == by.replicaOf || known.by() == by || known.by().hasEnded()) {
                return known.network();
            }
        }
        return null;
    }

    void add(String structure, Network network, ThreadTrace by) {
        byStructure.computeIfAbsent(structure, any -> new ArrayList<>(1)).add(new Known(network, by));
    }
}
