package io.dnnenergy.agent.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.account.Accounts;
import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.fixture.BridgeOnly;
import io.dnnenergy.agent.fixture.WeavingLoader;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.label.Operations;
import io.dnnenergy.agent.label.Priced;
import io.dnnenergy.agent.label.Variants;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.record.RecordFixtures;
import io.dnnenergy.agent.report.OpRow;
import io.dnnenergy.agent.weave.Sites;
import io.dnnenergy.agent.weave.Weaver;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counts beside formulas, by hand: a product is 10 MACs and 3 bytes, and one operation has no price. */
class CountedWorkTest {
    private final Labels labels = new Labels();
    private final Variants variants = new Variants();
    private final Network network = RecordFixtures.network(0);
    private final Node known = RecordFixtures.layer(network, 0, "DenseLayer", 300);
    private final Node unknown = RecordFixtures.layer(network, 1, "OwnLayer", 100);
    private final int forwardKnown = RecordFixtures.label(labels, known, Phase.FORWARD, Pass.FORWARD);
    private final int backwardUnknown = RecordFixtures.label(labels, unknown, Phase.BACKWARD, Pass.BACKWARD);
    private final int lossUnknown = RecordFixtures.label(labels, unknown, Phase.LOSS, Pass.BACKWARD);
    private final int update = RecordFixtures.label(labels, network, Phase.UPDATE);
    private final Operations operations = RecordFixtures.operations((name, inputs, outputs, integers, bytes) -> {
        if (name.equals("broken")) {
            throw new IllegalStateException("no price");
        }
        return new Work(10, 0, 0, 2, 1, 1);
    });
    private final CountedWork counted = new CountedWork(labels, variants, operations);
    private final Accounts accounts = new Accounts(labels, 0, 1_000);
    private int matmul;
    private int broken;
    private int ofKnown;
    private int ofUnknown;

    @BeforeEach
    void operations() throws Throwable {
        try (WeavingLoader loader = new WeavingLoader(new Weaver(Sites.ofHooks(), line -> { }), new BridgeOnly())) {
            matmul = RecordFixtures.operation(operations, loader.loadClass("user.Ops").getMethod("matmul", int.class).invoke(null, 8));
            broken = RecordFixtures.operation(operations, loader.call("user.Ops", "broken"));
        }
        Work twenty = new Work(20, 0, 0, 6, 0, 1);
        ofKnown = RecordFixtures.variant(variants, known, new long[] {8, 4},
                new Priced(new LayerWork(300, twenty, twenty, Work.NONE, Work.NONE, Work.NONE, Work.NONE, true), Optional.empty())).id();
        ofUnknown = RecordFixtures.variant(variants, unknown, new long[] {8, 2}, Priced.UNKNOWN).id();
        accounts.epochStarted(network, 0);
    }

    private Scope end() {
        accounts.epochEnded(network, 10);
        Scope scope = accounts.takeEnded().get(0);
        counted.add(scope.operations());
        return scope;
    }

    private void calls(int label, int variant, int calls, int operation, int each) {
        for (int i = 0; i < calls; i++) {
            accounts.traced(label, variant);
        }
        for (int i = 0; i < calls * each; i++) {
            accounts.operated(label, variant, operation);
        }
    }

    @Test
    void equalCountsAgreeOverEveryCall() {
        calls(forwardKnown, ofKnown, 3, matmul, 2);
        end();
        CountedPass layer = counted.layers().get(0);
        assertFalse(layer.differs());
        assertFalse(layer.isBasis());
        assertEquals(3, layer.calls());
        assertEquals(60, layer.counted().orElseThrow().macs());
        assertEquals(60, layer.formula().orElseThrow().macs());
    }

    @Test
    void oneProductMoreIsADifference() {
        calls(forwardKnown, ofKnown, 3, matmul, 2);
        accounts.operated(forwardKnown, ofKnown, matmul);
        end();
        assertTrue(counted.layers().get(0).differs());
    }

    @Test
    void layerOfAnUnknownClassTakesItsCountTheLossInsideItIncluded() {
        calls(backwardUnknown, ofUnknown, 2, matmul, 3);
        accounts.operated(lossUnknown, ofUnknown, matmul);
        accounts.operated(lossUnknown, ofUnknown, matmul);
        end();
        assertTrue(counted.layers().get(0).isBasis());
        assertEquals(new Work(40, 0, 0, 8, 4, 4), counted.ofCall(labels.get(backwardUnknown), ofUnknown).orElseThrow());
        assertEquals(Optional.empty(), counted.ofCall(labels.get(forwardKnown), ofUnknown), "never counted");
    }

    @Test
    void operationWithoutAPriceLeavesTheCountUnknownAndNoDifference() {
        calls(forwardKnown, ofKnown, 1, broken, 1);
        end();
        assertEquals(Optional.empty(), counted.layers().get(0).counted());
        assertFalse(counted.layers().get(0).differs());
    }

    @Test
    void rowsAreByLayerAndPassAndOutsideLayersByPhase() {
        calls(forwardKnown, ofKnown, 3, matmul, 2);
        accounts.operated(update, -1, broken);
        Scope scope = end();
        assertEquals(List.of(new OpRow("0", "Network#0", -1, "update", "broken", 1, -1, -1, -1),
                new OpRow("0", "Network#0", 0, "forward", "matmul", 6, 60, 120, 18)), OpRows.of(scope, labels, operations));
    }
}
