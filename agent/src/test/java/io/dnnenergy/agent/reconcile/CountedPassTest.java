package io.dnnenergy.agent.reconcile;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.phase.Pass;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CountedPassTest {
    private static CountedPass of(String type) {
        Node node = new Node(new Network(0, "Network#0", "Sgd"), 0, "layer0", type, 7);
        return new CountedPass(node, Pass.FORWARD, 1, Optional.of(Work.NONE), Optional.of(new Work(64, 0, 0, 0, 0, 1)));
    }

    @Test
    void aClassWhoseProductsNoCounterSeesDoesNotDiffer() {
        assertTrue(of("DenseLayer").differs());
        assertFalse(of("CapsuleLayer").differs());
        assertFalse(of("CapsuleLayer").isComparable());
    }
}
