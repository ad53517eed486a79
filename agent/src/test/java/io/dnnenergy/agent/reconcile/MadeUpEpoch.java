package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.account.Accounts;
import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.attribute.ScopeEnergy;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.label.Priced;
import io.dnnenergy.agent.label.Variants;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.record.RecordFixtures;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.PhaseRow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One epoch of a network with two layers, made up: a fixture. In its model a multiply-accumulate is 1 J and a byte 0.001 J ({@link PerUnit}). */
final class MadeUpEpoch {
    static final double[] MEASURED_UJ = {10e6, 20e6, 30e6, 40e6, 5e6, 6e6, 7e6};

    final Labels labels = new Labels();
    final Variants variants = new Variants();
    final CountedWork counted = new CountedWork(labels, variants, null);
    final Network network = RecordFixtures.network(0);
    private final Node first = RecordFixtures.layer(network, 0, "DenseLayer", 300);
    private final Node last = RecordFixtures.layer(network, 1, "OutputLayer", 100);
    final int forwardFirst = RecordFixtures.label(labels, first, Phase.FORWARD, Pass.FORWARD);
    private final int forwardLast = RecordFixtures.label(labels, last, Phase.FORWARD, Pass.FORWARD);
    private final int backwardFirst = RecordFixtures.label(labels, first, Phase.BACKWARD, Pass.BACKWARD);
    private final int update = RecordFixtures.label(labels, network, Phase.UPDATE);
    private final int other = RecordFixtures.label(labels, network, Phase.OTHER);
    private final int loss = RecordFixtures.label(labels, last, Phase.LOSS, Pass.FORWARD);
    private final int loading = RecordFixtures.label(labels, Network.OUTSIDE, Phase.DATA_LOAD);
    final Accounts accounts = new Accounts(labels, 1, 1_000);

    private static Work work(long macs, long bytes) {
        return new Work(macs, 0, 0, bytes, 0, 1);
    }

    /** Four iterations of eight examples. Once for each object. */
    Scope epoch() {
        Priced known = new Priced(new LayerWork(300, work(1, 4), work(3, 10), work(2, 5), work(1, 5), work(2, 5), work(3, 10), true),
                Optional.of(work(0, 400)));
        int of0 = RecordFixtures.variant(variants, first, new long[] {8, 4}, known).id();
        int of1 = RecordFixtures.variant(variants, last, new long[] {8, 2}, known).id();
        accounts.begin(0, 0);
        accounts.epochStarted(network, 0);
        int[] order = {forwardFirst, forwardLast, backwardFirst, update, other, loss, loading};
        for (int i = 0; i < order.length; i++) {
            accounts.began(order[i], 10 * i, true);
            accounts.ran(order[i], 10 * i, 10 * i + 10, 8e-9);
        }
        for (int i = 0; i < 4; i++) {
            accounts.counted(forwardFirst, of0, 8, 0);
            accounts.counted(forwardLast, of1, 8, 0);
            accounts.counted(backwardFirst, of0, 8, 0);
            accounts.counted(loss, of1, 8, 0);
            accounts.iterated(network, 65, 8);
        }
        accounts.counted(loading, -1, 0, 1000);
        accounts.epochEnded(network, 70);
        accounts.read(0, 80, 150e6, 1, 1, false, Double.NaN);
        return accounts.takeEnded().get(0);
    }

    /** Of one domain, with intervals of 3 % either way. */
    static ScopeEnergy energies(double factor, Quality quality) {
        return energies(factor, quality, 0.03);
    }

    static ScopeEnergy energies(double factor, Quality quality, double halfWidth) {
        int n = MEASURED_UJ.length;
        double[] measured = new double[n];
        double[] dynamic = new double[n];
        double[] low = new double[n];
        double[] high = new double[n];
        Quality[] qualities = new Quality[n];
        int[] groups = new int[n];
        for (int i = 0; i < n; i++) {
            measured[i] = factor * MEASURED_UJ[i];
            dynamic[i] = 0.8 * measured[i];
            low[i] = (1 - halfWidth) * measured[i];
            high[i] = (1 + halfWidth) * measured[i];
        }
        Arrays.fill(qualities, quality);
        return new ScopeEnergy(measured, dynamic, low, high, qualities, groups, new double[n], 0, 0, 0, 0, null);
    }

    /** The epoch with these energies. */
    Reconciliation reconciled(EnergyModel model, Origin origin, ScopeEnergy... energies) {
        return new Reconciliation(epoch(), labels, variants, counted, model, List.of(energies), origin);
    }

    /** Of two domains, the second with half of the first's energy. */
    Reconciliation measured() {
        return reconciled(new PerUnit(), new Origin("powercap", true, false), energies(1, Quality.OK), energies(0.5, Quality.OK));
    }

    static LayerRow row(Reconciliation rows, int layer, Pass pass) {
        return rows.layerRows().stream().filter(row -> row.layer() == layer && row.pass() == pass).findFirst().orElseThrow();
    }

    static PhaseRow phase(Reconciliation rows, Phase phase) {
        return rows.phaseRows().stream().filter(row -> row.phase() == phase).findFirst().orElseThrow();
    }
}
