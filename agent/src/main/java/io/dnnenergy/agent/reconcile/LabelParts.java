package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.account.CallCounts;
import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.attribute.ScopeEnergy;
import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import java.util.List;

/**
 * What a label adds to the sum of a row or a phase: its time, its energy, its calls, its work and the prices of that. Pure but for the sums.
 *
 * @param prices   of the run: what calls and updates cost
 * @param energies the scope's settled energy of each counted domain, indexed like its times
 */
record LabelParts(Scope scope, CallPrices prices, List<ScopeEnergy> energies) {
    static boolean isOfLayer(Label label) {
        return label.node().isLayer() && label.pass() != null;
    }

    static String rowName(Label label) {
        return label.node().network().name() + " " + label.node().index() + " " + label.node().name() + " " + label.pass().id();
    }

    /** Joules of a label, by its index in the scope's times. */
    double measuredJ(int i) {
        return energies.stream().mapToDouble(energy -> energy.measuredUj()[i] * 1e-6).sum();
    }

    /** @param priced false to leave out the label's estimate */
    void addTo(Sum sum, Label label, int i, boolean priced) {
        addMeasured(sum, i);
        CallCounts tally = scope.tally(label.id());
        if (tally == null) {
            return;
        }
        if (label.phase() == Phase.UPDATE || isOfLayer(label)) {
            sum.calls += tally.calls();
            sum.examples += tally.examples();
        }
        if (label.phase() == Phase.UPDATE) {
            return;
        }
        if (!isOfLayer(label)) {
            addHandled(sum, label.phase(), tally.bytes());
            return;
        }
        Sum own = new Sum();
        prices.add(own, label, tally);
        sum.addWork(own);
        if (priced) {
            sum.addEstimate(own);
        } else {
            sum.leaveOut(rowName(label), measuredJ(i));
        }
        addSeed(sum, label, tally);
    }

    private void addMeasured(Sum sum, int i) {
        sum.timeS += scope.times().wallS(i);
        sum.cpuS += scope.times().cpuS(i);
        sum.addMember(i);
        for (ScopeEnergy energy : energies) {
            sum.addMeasured(energy.measuredUj()[i] * 1e-6, energy.dynamicUj()[i] * 1e-6, energy.ciLowUj()[i] * 1e-6, energy.ciHighUj()[i] * 1e-6,
                    energy.quality()[i], energy.repeatFactor()[i]);
        }
    }

    /** Statements 6 and 9-11 of the seed model; it does not price the forward pass of training. */
    private void addSeed(Sum sum, Label label, CallCounts tally) {
        long parameters = label.node().parameters();
        if (tally.calls() == 0 || parameters == Node.UNKNOWN) {
            // Without calls it was entered in passing: the loss inside an output layer's backward pass.
            return;
        }
        if (label.pass() == Pass.BACKWARD) {
            sum.addSeed(prices.models().seedGradientJ(parameters, tally.calls()));
        } else if (label.pass() == Pass.INFERENCE) {
            sum.addSeed(prices.models().seedInferenceJ(parameters, tally.examples()));
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
                sum.addEstimate(prices.models().traffic(bytes));
                sum.addSeed(prices.models().seedLoadJ(bytes));
            }
            case PREPROCESS -> {
                sum.addEstimate(prices.models().traffic(bytes));
                sum.addSeed(prices.models().seedPreprocessJ(bytes));
            }
            case CONVERT -> {
                sum.addEstimate(prices.models().traffic(bytes));
                sum.addSeed(prices.models().seedConvertJ(bytes));
            }
            case TRANSFER -> {
                sum.addEstimate(prices.models().link(bytes));
                sum.addSeed(prices.models().seedTransferJ(bytes));
            }
            default -> {
                // No work is counted outside layers: containers, listeners, checkpoints.
            }
        }
    }
}
