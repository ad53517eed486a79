package io.dnnenergy.agent.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dnnenergy.agent.account.Accounts;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A layer of 20 MACs by its formula, in whose calls no operation was seen. */
class FormulaCheckTest {
    private final Labels labels = new Labels();
    private final Variants variants = new Variants();
    private final Network network = RecordFixtures.network(0);
    private final Accounts accounts = new Accounts(labels, 0, 1_000);
    private final List<String> warnings = new ArrayList<>();
    private long lost;
    private final FormulaCheck check = new FormulaCheck(new CountedWork(labels, variants, null), () -> lost, warnings::add);
    private int forward;
    private int shape;

    @BeforeEach
    void layer() {
        Node layer = RecordFixtures.layer(network, 0, "DenseLayer", 300);
        forward = RecordFixtures.label(labels, layer, Phase.FORWARD, Pass.FORWARD);
        Work twenty = new Work(20, 0, 0, 6, 0, 1);
        shape = RecordFixtures.variant(variants, layer, new long[] {8, 4},
                new Priced(new LayerWork(300, twenty, twenty, Work.NONE, Work.NONE, Work.NONE, Work.NONE, true), Optional.empty())).id();
    }

    private void epoch() {
        accounts.epochStarted(network, 0);
        accounts.traced(forward, shape);
        accounts.epochEnded(network, 10);
        check.add(accounts.takeEnded().get(0));
    }

    private static String difference(int calls) {
        return "Network#0 layer 0 'layer0' (DenseLayer): forward counted 0 MACs, formula " + 20 * calls + " (" + calls + " calls)";
    }

    @Test
    void aLayerThatDiffersIsWarnedOfOnce() {
        epoch();
        epoch();
        check.finish();
        assertEquals(List.of(difference(1)), warnings);
        assertEquals(List.of("MACs counted and MACs by formula differ:", difference(2)), check.lines());
    }

    @Test
    void nothingIsComparedOnceOperationsWereLost() {
        lost = 7;
        epoch();
        assertEquals(List.of(), warnings);
        assertEquals(List.of("7 operations could not be counted: no comparison with the formulas"), check.lines());
        check.finish();
        assertEquals(List.of("7 native operations could not be counted: counts are too low, and are not compared with the formulas"), warnings);
    }
}
