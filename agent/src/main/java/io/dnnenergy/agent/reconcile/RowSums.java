package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.account.CallCounts;
import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.attribute.LabelTimes;
import io.dnnenergy.agent.attribute.ScopeEnergy;
import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The sums of one scope's labels: by network and phase, by layer and pass, and of each network's updates together. Not thread-safe. */
final class RowSums {
    record PhaseKey(Network network, Phase phase) {
        /** What a record has by itself; the JVM would make that of method handles, a dozen classes for each record (docs/overhead.md). */
        @Override
        public boolean equals(Object other) {
            return other instanceof PhaseKey that && network == that.network && phase == that.phase;
        }

        @Override
        public int hashCode() {
            return Objects.hash(network, phase);
        }
    }

    record LayerKey(Node node, Pass pass) {
        /** What a record has by itself; the JVM would make that of method handles, a dozen classes for each record (docs/overhead.md). */
        @Override
        public boolean equals(Object other) {
            return other instanceof LayerKey that && node == that.node && pass == that.pass;
        }

        @Override
        public int hashCode() {
            return Objects.hash(node, pass);
        }
    }

    final Scope scope;
    final Map<PhaseKey, Sum> phases = new LinkedHashMap<>();
    final Map<LayerKey, Sum> layers = new LinkedHashMap<>();
    /** Of all layers of a network together. */
    final Map<Network, Sum> updates = new LinkedHashMap<>();
    private final Labels labels;

    RowSums(Scope scope, Labels labels) {
        this.scope = scope;
        this.labels = labels;
    }

    /** Number of labels that ran in the scope. */
    int size() {
        return scope.times().size();
    }

    /** A label of the scope, by its index in the scope's times. */
    Label label(int i) {
        return labels.get(scope.times().label(i));
    }

    Sum phase(Label label) {
        return phase(owner(label), label.phase());
    }

    Sum phase(Network network, Phase phase) {
        return phases.computeIfAbsent(new PhaseKey(network, phase), key -> new Sum());
    }

    Sum layer(Node node, Pass pass) {
        return layers.computeIfAbsent(new LayerKey(node, pass), key -> new Sum());
    }

    Sum updates(Label label) {
        return updates.computeIfAbsent(owner(label), key -> new Sum());
    }

    /** Work outside any network, a prefetch thread's, is the one network's for which the scope is. */
    private Network owner(Label label) {
        Network network = label.node().network();
        if (network != Network.OUTSIDE) {
            return network;
        }
        return scope.network() != null ? scope.network() : Networks.only(scope, labels);
    }

    /** Joins rows that could not be separated from one another, and takes the errors of each row's labels together. */
    void relate(List<ScopeEnergy> energies) {
        energies.forEach(this::group);
        Stream.of(phases, layers, updates).flatMap(sums -> sums.values().stream()).forEach(sum -> sum.correlate(energies));
    }

    private void group(ScopeEnergy energy) {
        for (int i = 0; i < energy.group().length; i++) {
            Sum row = layers.get(layerKey(i));
            Sum first = layers.get(layerKey(energy.group()[i]));
            if (row != null && first != null && row != first) {
                row.inseparableFrom = first;
                first.inseparableFrom = first;
            }
        }
    }

    private LayerKey layerKey(int i) {
        return new LayerKey(label(i).node(), label(i).pass());
    }

    /** Name of the row from which one could not be separated; empty if there is none. */
    String groupName(Sum row) {
        return layers.entrySet().stream().filter(entry -> entry.getValue() == row.inseparableFrom).map(Map.Entry::getKey)
                .map(key -> key.node().index() + " " + key.pass().id()).findFirst().orElse("");
    }

    /** How often a phase was entered. */
    long entries(PhaseKey key) {
        long entries = 0;
        LabelTimes times = scope.times();
        for (int i = 0; i < times.size(); i++) {
            CallCounts tally = scope.tally(times.label(i));
            if (tally != null && label(i).phase() == key.phase() && owner(label(i)) == key.network()) {
                entries += tally.entries();
            }
        }
        return entries;
    }

    /** Rows and phases that no model prices, although they hold energy. */
    List<String> leftOut() {
        List<String> names = new ArrayList<>();
        phases.values().forEach(sum -> names.addAll(sum.leftOut()));
        return names.stream().sorted().distinct().toList();
    }
}
