package io.dnnenergy.agent.account;

import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.record.RecordFixtures;
import org.junit.jupiter.api.BeforeEach;

/** A made-up time line, in nanoseconds: two networks, two domains. */
abstract class AccountsFixture {
    static final long WINDOW_NS = 1_000;

    final Labels labels = new Labels();
    final Network a = RecordFixtures.network(0);
    final Network b = RecordFixtures.network(1);
    final Node layer = RecordFixtures.layer(a, 0, "DenseLayer", 10);
    final int forwardA = RecordFixtures.label(labels, layer, Phase.FORWARD, Pass.FORWARD);
    final int otherA = RecordFixtures.label(labels, a, Phase.OTHER);
    final int forwardB = RecordFixtures.label(labels, b, Phase.FORWARD);
    final int inferenceA = RecordFixtures.label(labels, a, Phase.INFERENCE);
    final int loadingOfA = RecordFixtures.label(labels, a, Phase.DATA_LOAD);
    final int loading = RecordFixtures.label(labels, Network.OUTSIDE, Phase.DATA_LOAD);
    final Accounts accounts = new Accounts(labels, 2, WINDOW_NS);

    @BeforeEach
    void begin() {
        accounts.begin(0, 0);
        accounts.begin(1, 0);
    }

    void read(long timeNs, double uj) {
        for (int d = 0; d < 2; d++) {
            accounts.read(d, timeNs, (d + 1) * uj, uj, 2 * uj, false, Double.NaN);
            accounts.next(d);
        }
    }

    void run(int label, long from, long to) {
        accounts.began(label, from, true);
        accounts.ran(label, from, to, (to - from) * 1e-9);
    }

    boolean anyScopeAfter(long timeNs) {
        accounts.ageWindow(timeNs, true);
        read(timeNs, 1);
        return !accounts.takeEnded().isEmpty();
    }
}
