package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.account.CallCounts;
import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.attribute.LabelTimes;
import io.dnnenergy.agent.attribute.ScopeEnergy;
import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.label.Variants;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.report.LayerLoad;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.ObservationRow;
import io.dnnenergy.agent.report.PhaseRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Brings one scope's labels to rows: phases of each network, and layers by pass. Used once, on the sampler's thread. */
public final class Reconciliation {
    private record PhaseKey(Network network, Phase phase) {
        /** As a record's own; that one the JVM makes of method handles, a dozen classes for each record (docs/overhead.md). */
        @Override
        public boolean equals(Object other) {
            return other instanceof PhaseKey that && network == that.network && phase == that.phase;
        }

        @Override
        public int hashCode() {
            return Objects.hash(network, phase);
        }
    }

    private record LayerKey(Node node, Pass pass) {
        /** As a record's own; that one the JVM makes of method handles, a dozen classes for each record (docs/overhead.md). */
        @Override
        public boolean equals(Object other) {
            return other instanceof LayerKey that && node == that.node && pass == that.pass;
        }

        @Override
        public int hashCode() {
            return Objects.hash(node, pass);
        }
    }

    private final Scope scope;
    private final Labels labels;
    private final CallPrices prices;
    private final EnergyModel estimator;
    private final List<ScopeEnergy> energies;
    private final Origin origin;
    private final Map<PhaseKey, Sum> phases = new LinkedHashMap<>();
    private final Map<LayerKey, Sum> layers = new LinkedHashMap<>();
    /** Of all layers of a network together. */
    private final Map<Network, Sum> updates = new LinkedHashMap<>();
    private final List<Supplier<ObservationRow>> updateObservations = new ArrayList<>();

    /**
     * @param counted  stands in for the work of layers that the model does not know
     * @param energies the scope's settled energy of each counted domain, indexed like its times; empty if nothing was measured
     * @param origin   where they come from
     */
    public Reconciliation(Scope scope, Labels labels, Variants variants, CountedWork counted, EnergyModel estimator,
                          List<ScopeEnergy> energies, Origin origin) {
        this(scope, labels, new CallPrices(variants, counted, estimator), energies, origin);
    }

    /** @param prices of the run */
    Reconciliation(Scope scope, Labels labels, CallPrices prices, List<ScopeEnergy> energies, Origin origin) {
        this.scope = scope;
        this.labels = labels;
        this.prices = prices;
        this.estimator = prices.models();
        this.energies = energies;
        this.origin = origin;
        prices.nextScope();
        LabelTimes times = scope.times();
        for (int i = 0; i < times.size(); i++) {
            Label label = labels.get(times.label(i));
            if (label.phase() == Phase.UPDATE && label.pass() == null) {
                addTo(updates.computeIfAbsent(owner(label), any -> new Sum()), label, i, true);
            }
            if (isOfLayer(label)) {
                addTo(layer(label.node(), label.pass()), label, i, true);
            }
        }
        for (int i = 0; i < times.size(); i++) {
            // A row is estimated as a whole or not at all, and a phase is a sum of rows.
            Label label = labels.get(times.label(i));
            addTo(phase(label), label, i, !isOfLayer(label) || layer(label.node(), label.pass()).isPriced());
        }
        energies.forEach(this::group);
        phases.values().forEach(sum -> sum.correlate(energies));
        layers.values().forEach(sum -> sum.correlate(energies));
        updates.values().forEach(sum -> sum.correlate(energies));
        updates.forEach(this::addUpdates);
        addUpdatesAlone();
    }

    private void group(ScopeEnergy energy) {
        for (int i = 0; i < energy.group().length; i++) {
            Sum row = layers.get(key(i));
            Sum first = layers.get(key(energy.group()[i]));
            if (row != null && first != null && row != first) {
                row.inseparableFrom = first;
                first.inseparableFrom = first;
            }
        }
    }

    private LayerKey key(int i) {
        Label label = labels.get(scope.times().label(i));
        return new LayerKey(label.node(), label.pass());
    }

    private static boolean isOfLayer(Label label) {
        return label.node().isLayer() && label.pass() != null;
    }

    /** @param priced false to leave out the label's estimate */
    private void addTo(Sum sum, Label label, int i, boolean priced) {
        LabelTimes times = scope.times();
        sum.timeS += times.wallS(i);
        sum.cpuS += times.cpuS(i);
        sum.addMember(i);
        for (ScopeEnergy energy : energies) {
            sum.addMeasured(energy.measuredUj()[i] * 1e-6, energy.dynamicUj()[i] * 1e-6, energy.ciLowUj()[i] * 1e-6, energy.ciHighUj()[i] * 1e-6,
                    energy.quality()[i], energy.repeatFactor()[i]);
        }
        CallCounts tally = scope.tally(label.id());
        if (tally == null) {
            return;
        }
        if (label.phase() == Phase.UPDATE) {
            sum.calls += tally.calls();
            sum.examples += tally.examples();
            return;
        }
        if (isOfLayer(label)) {
            Sum own = new Sum();
            prices.add(own, label, tally);
            sum.addWork(own);
            if (priced) {
                sum.addEstimate(own);
            } else {
                sum.leaveOut(rowName(label), measuredJ(i));
            }
            sum.calls += tally.calls();
            sum.examples += tally.examples();
            addSeed(sum, label, tally);
        } else {
            addHandled(sum, label.phase(), tally.bytes());
        }
    }

    private static String rowName(Label label) {
        return label.node().network().name() + " " + label.node().index() + " " + label.node().name() + " " + label.pass().id();
    }

    private double measuredJ(int i) {
        return energies.stream().mapToDouble(energy -> energy.measuredUj()[i] * 1e-6).sum();
    }

    /** Statements 6 and 9-11 of the seed model; it does not price the forward pass of training. */
    private void addSeed(Sum sum, Label label, CallCounts tally) {
        if (tally.calls() == 0) {
            // Entered in passing: the loss inside an output layer's backward pass.
            return;
        }
        long parameters = label.node().parameters();
        if (label.pass() == Pass.BACKWARD) {
            sum.addSeed(estimator.seedGradientJ(parameters, tally.calls()));
        } else if (label.pass() == Pass.INFERENCE) {
            sum.addSeed(estimator.seedInferenceJ(parameters, tally.examples()));
        }
    }

    private void addHandled(Sum sum, Phase phase, long bytes) {
        sum.bytes += bytes;
        if (bytes == 0) {
            // Nothing is known of what was done: that is not an estimate of 0.
            return;
        }
        switch (phase) {
            case DATA_LOAD -> {
                sum.addEstimate(estimator.traffic(bytes));
                sum.addSeed(estimator.seedLoadJ(bytes));
            }
            case PREPROCESS -> {
                sum.addEstimate(estimator.traffic(bytes));
                sum.addSeed(estimator.seedPreprocessJ(bytes));
            }
            case CONVERT -> {
                sum.addEstimate(estimator.traffic(bytes));
                sum.addSeed(estimator.seedConvertJ(bytes));
            }
            case TRANSFER -> {
                sum.addEstimate(estimator.link(bytes));
                sum.addSeed(estimator.seedTransferJ(bytes));
            }
            default -> {
                // No work is counted outside layers: containers, listeners, checkpoints.
            }
        }
    }

    /** One updater runs over all layers' parameters at once: measured together, separated by parameter count. */
    private void addUpdates(Network network, Sum together) {
        Scope.Progress progress = scope.progress().get(network);
        long times = together.calls > 0 || progress == null ? together.calls : progress.iterations();
        long examples = together.calls > 0 || progress == null ? together.examples : progress.examples();
        long parameters = Updates.trainable(network);
        Optional<CallPrices.Price> one = prices.update(network);
        Predicted estimated = one.map(price -> price.predicted().times(times)).orElse(Predicted.UNKNOWN);
        Sum phase = phases.get(new PhaseKey(network, Phase.UPDATE));
        phase.addEstimate(estimated, network.name() + " update", together.measuredJ);
        one.filter(price -> times > 0).ifPresent(price -> updateObservations.add(() -> ObservationRows.update(scope, network, together,
                price.work().times(times), times, examples, parameters, origin)));
        for (Node node : network.nodes()) {
            if (Updates.isTrained(node)) {
                double share = node.trained() / (double) parameters;
                Sum sum = layer(node, Pass.UPDATE);
                sum.addShare(together, share);
                sum.calls += times;
                sum.examples += examples;
                sum.addEstimate(estimated.times(share));
                addUpdateWork(sum, phase, node, times);
            }
        }
    }

    /** Layers that were trained one by one: each update is the layer's own. */
    private void addUpdatesAlone() {
        LabelTimes times = scope.times();
        for (int i = 0; i < times.size(); i++) {
            Label label = labels.get(times.label(i));
            CallCounts tally = scope.tally(label.id());
            if (label.phase() == Phase.UPDATE && label.pass() != null && tally != null) {
                Sum phase = phases.get(new PhaseKey(owner(label), Phase.UPDATE));
                Sum sum = layer(label.node(), Pass.UPDATE);
                Predicted estimated = Updates.of(label.node()).map(work -> estimator.work(work).times(tally.calls())).orElse(Predicted.UNKNOWN);
                sum.addEstimate(estimated);
                phase.addEstimate(estimated, rowName(label), measuredJ(i));
                addUpdateWork(sum, phase, label.node(), tally.calls());
            }
        }
    }

    private void addUpdateWork(Sum sum, Sum phase, Node node, long times) {
        double seedJ = estimator.seedUpdateJ(node.trained(), times);
        sum.addSeed(seedJ);
        phase.addSeed(seedJ);
        long before = sum.bytes;
        addWork(sum, Updates.of(node), times);
        phase.bytes += sum.bytes - before;
        phase.workKnown &= sum.workKnown;
    }

    private static void addWork(Sum sum, Optional<Work> one, long times) {
        if (one.isEmpty()) {
            sum.workKnown = false;
            return;
        }
        sum.flops += one.get().flops() * times;
        sum.bytes += one.get().bytes() * times;
    }

    /** Rows and phases that no model prices, although they hold energy: the scope's estimate is without them. In no order, each once. */
    public List<String> leftOut() {
        Set<String> names = new TreeSet<>();
        phases.forEach((key, sum) -> names.addAll(sum.leftOut()));
        return List.copyOf(names);
    }

    /** Joules of the rows whose work is estimated; without those that only handle bytes. */
    public double pricedJ() {
        return layers.values().stream().filter(sum -> !Double.isNaN(sum.estimatedJ())).mapToDouble(sum -> sum.measuredJ).sum();
    }

    /** @return rows by network, in the order of the phases */
    public List<PhaseRow> phaseRows() {
        List<PhaseRow> rows = new ArrayList<>();
        phases.forEach((key, sum) -> rows.add(new PhaseRow(scope.epoch(), key.network().name(), key.phase(), entries(key), sum.timeS, sum.cpuS,
                hasWork(key.phase()) && sum.workKnown ? sum.bytes : -1,
                sum.energy(origin, !isHandling(key.phase())))));
        rows.sort(Comparator.comparing(PhaseRow::network).thenComparing(PhaseRow::phase));
        return rows;
    }

    /** @return rows by network, layer and pass */
    public List<LayerRow> layerRows() {
        List<LayerRow> rows = new ArrayList<>();
        layers.forEach((key, sum) -> rows.add(new LayerRow(scope.epoch(), new LayerId(key.node().network().name(), key.node().index(), key.node().name(), key.node().type(), key.pass()),
                        new LayerLoad(sum.calls, sum.examples, sum.timeS, sum.cpuS, sum.workKnown ? sum.macs : -1, sum.workKnown ? sum.flops : -1, sum.workKnown ? sum.bytes : -1), sum.energy(origin), groupName(sum.inseparableFrom))));
        rows.sort(Comparator.comparing(LayerRow::network).thenComparingInt(LayerRow::layer).thenComparing(LayerRow::pass));
        return rows;
    }

    /** What a calibration fits to: rows whose work is known, and the update as the one sweep that it is. */
    public List<ObservationRow> observationRows() {
        List<ObservationRow> rows = new ArrayList<>();
        updateObservations.forEach(row -> rows.add(row.get()));
        layers.forEach((key, sum) -> {
            if (key.pass() != Pass.UPDATE && sum.calls > 0 && sum.workKnown) {
                rows.add(ObservationRows.layer(scope, key.node(), key.pass(), sum, origin));
            }
        });
        rows.sort(Comparator.comparing((ObservationRow row) -> row.id().network()).thenComparingInt(row -> row.id().layer())
                .thenComparing(row -> row.id().pass()));
        return rows;
    }

    private String groupName(Sum first) {
        for (Map.Entry<LayerKey, Sum> entry : layers.entrySet()) {
            if (entry.getValue() == first) {
                return entry.getKey().node().index() + " " + entry.getKey().pass().id();
            }
        }
        return "";
    }

    /** Phases whose work is counted; the others have no estimate, which is not an estimate of 0. */
    private static boolean hasWork(Phase phase) {
        return switch (phase) {
            case DATA_LOAD, PREPROCESS, CONVERT, TRANSFER, FORWARD, LOSS, BACKWARD, UPDATE, INFERENCE, EVALUATE -> true;
            default -> false;
        };
    }

    /** Estimated is the moving of bytes; what reads and prepares them is Java code, which no model knows. */
    private static boolean isHandling(Phase phase) {
        return phase == Phase.DATA_LOAD || phase == Phase.PREPROCESS || phase == Phase.CONVERT;
    }

    private long entries(PhaseKey key) {
        long entries = 0;
        LabelTimes times = scope.times();
        for (int i = 0; i < times.size(); i++) {
            Label label = labels.get(times.label(i));
            CallCounts tally = scope.tally(label.id());
            if (tally != null && label.phase() == key.phase() && owner(label) == key.network()) {
                entries += tally.entries();
            }
        }
        return entries;
    }

    private Sum phase(Label label) {
        return phases.computeIfAbsent(new PhaseKey(owner(label), label.phase()), key -> new Sum());
    }

    private Sum layer(Node node, Pass pass) {
        return layers.computeIfAbsent(new LayerKey(node, pass), key -> new Sum());
    }

    /** Work outside any network, a prefetch thread's, is the one network's for which the scope is. */
    private Network owner(Label label) {
        Network network = label.node().network();
        if (network != Network.OUTSIDE) {
            return network;
        }
        return scope.network() != null ? scope.network() : Networks.only(scope, labels);
    }
}
