package io.dnnenergy.agent.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.account.Accounts;
import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.label.Priced;
import io.dnnenergy.agent.label.Variants;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.NativeOp;
import io.dnnenergy.agent.model.OpMix;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.record.RecordFixtures;
import io.dnnenergy.agent.report.LayerRow;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Epochs of a network with one layer, under a model that counts how often it is asked and whose estimates depend on the iteration's bytes. */
class CallPricesTest {
    private static final class Asked extends PerUnit {
        private int times;

        @Override
        public Predicted work(Work work) {
            times++;
            double iterationBytes = work.operations().calls().keySet().stream().mapToDouble(NativeOp::a).max().orElse(0);
            return new Predicted(iterationBytes, iterationBytes);
        }
    }

    private final Labels labels = new Labels();
    private final Variants variants = new Variants();
    private final Network network = RecordFixtures.network(0);
    private final Node layer = RecordFixtures.layer(network, 0, "DenseLayer", 300);
    private final int forward = RecordFixtures.label(labels, layer, Phase.FORWARD, Pass.FORWARD);
    private final Accounts accounts = new Accounts(labels, 1, 1_000);
    private final Asked model = new Asked();
    private final CallPrices prices = new CallPrices(variants, new CountedWork(labels, variants, null), model);
    private long now;

    private static Priced priced(long bytes) {
        Work pass = new Work(1, 0, 0, bytes, 0, 1).with(OpMix.of(new NativeOp(NativeOp.Kind.PASS, 1, 0, 0), 1));
        return new Priced(new LayerWork(300, pass, pass, pass, pass, pass, pass, true), Optional.of(pass));
    }

    private Scope epoch(int... shapes) {
        accounts.begin(0, now);
        accounts.epochStarted(network, now);
        accounts.began(forward, now, true);
        accounts.ran(forward, now, now + 10, 8e-9);
        for (int shape : shapes) {
            accounts.counted(forward, shape, 8, 0);
        }
        now += 20;
        accounts.epochEnded(network, now);
        accounts.read(0, now, 1, 1, 1, false, Double.NaN);
        return accounts.takeEnded().get(0);
    }

    private LayerRow row(int... shapes) {
        return new Reconciliation(epoch(shapes), labels, prices, List.of(), new Origin("none", false, false)).layerRows().get(0);
    }

    private double estimatedJ(int shape) {
        return row(shape).energy().estimatedJ();
    }

    @Test
    void theModelIsAskedOnceForACallThatEveryEpochHas() {
        int small = RecordFixtures.variant(variants, layer, new long[] {8, 4}, priced(100)).id();
        double first = estimatedJ(small);
        int asked = model.times;
        assertTrue(asked > 0);
        assertEquals(first, estimatedJ(small));
        assertEquals(asked, model.times);
    }

    @Test
    void anotherShapeChangesWhatTheSameCallCosts() {
        int small = RecordFixtures.variant(variants, layer, new long[] {8, 4}, priced(100)).id();
        double first = estimatedJ(small);
        RecordFixtures.variant(variants, layer, new long[] {16, 4}, priced(1_000));
        assertTrue(estimatedJ(small) > 5 * first, "ten times as much passes through the caches in an iteration");
    }

    @Test
    void oneCallThatTheModelCannotPriceLeavesTheRowUnknown() {
        int known = RecordFixtures.variant(variants, layer, new long[] {8, 4}, priced(100)).id();
        int unknown = RecordFixtures.variant(variants, layer, new long[] {8, 5}, Priced.UNKNOWN).id();
        assertEquals(1, row(known).macs());
        LayerRow both = row(known, unknown);
        assertEquals(2, both.calls());
        assertEquals(-1, both.macs(), "and not the sum of the others");
        assertTrue(Double.isNaN(both.energy().estimatedJ()));
    }
}
