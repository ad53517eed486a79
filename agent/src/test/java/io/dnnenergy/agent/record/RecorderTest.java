package io.dnnenergy.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Network;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of nesting, call by call. */
class RecorderTest extends RecorderFixture {
    @Test
    void overloadAndSuperCallOnTheSameObjectAreNoSpansOfTheirOwn() {
        long outer = recorder.enter(ACTIVATE, first, null);
        assertNotEquals(0, outer);
        assertEquals(0, recorder.enter(ACTIVATE, first, null));
        assertEquals(0, recorder.enter(ACTIVATE, first, null));
        recorder.exit(ACTIVATE, outer, null);
        assertEquals(1, began().size());
        assertEquals(1, counted().size(), "one call");
    }

    @Test
    void sameMethodInsideOfItsOwnCallAfterAnotherIsACallOfItsOwn() {
        long a = recorder.enter(ACTIVATE, first, null);
        recorder.exit(ACTIVATE, a, null);
        long b = recorder.enter(ACTIVATE, first, null);
        recorder.exit(ACTIVATE, b, null);
        assertEquals(2, counted().size());
    }

    @Test
    void layerInsideALayerIsPartOfTheOuterOne() {
        long sweep = recorder.enter(SWEEP, net, null);
        long outer = recorder.enter(ACTIVATE, first, null);
        assertEquals(0, recorder.enter(ACTIVATE, second, null), "what a wrapper wraps");
        recorder.exit(ACTIVATE, outer, null);
        recorder.exit(SWEEP, sweep, null);
        assertEquals(List.of("inference *", "inference layer0 inference", "inference"), began());
        assertEquals(1, counted().size());
    }

    @Test
    void layersCarryTheirNetworksOrderAndTheModeOfWhatEncloses() {
        long iteration = recorder.enter(ITERATION, null, null);
        long sweep = recorder.enter(SWEEP, net, null);
        pass(ACTIVATE, first);
        pass(ACTIVATE, second);
        recorder.exit(SWEEP, sweep, null);
        pass(BACKPROP, second);
        pass(SCORE, second);
        recorder.exit(ITERATION, iteration, null);
        assertEquals(List.of("other *", "forward *", "forward layer0 forward", "forward", "forward layer1 forward", "forward", "other",
                "backward layer1 backward *", "other", "loss layer1 forward *", "other"), began());
        assertEquals(1, seen.iterations);
    }

    @Test
    void forwardPassesAreInferenceOrEvaluationOutsideTraining() {
        long output = recorder.enter(INFER, net, null);
        pass(ACTIVATE, first);
        recorder.exit(INFER, output, null);
        long evaluate = recorder.enter(EVALUATE, net, null);
        long inner = recorder.enter(INFER, net, null);
        pass(ACTIVATE, first);
        recorder.exit(INFER, inner, null);
        recorder.exit(EVALUATE, evaluate, null);
        assertEquals(List.of("inference *", "inference layer0 inference", "inference"), began().subList(0, 3));
        assertTrue(seen.lines("began ").containsAll(List.of("evaluate *", "evaluate layer0 inference")));
        assertEquals(1, seen.lines("began inference *").size(), "inside an evaluation nothing is inference");
    }

    /** As in an adversarial training: one network by its own fit, the other by hand. */
    @Test
    void aLoopOfTheUsersOwnEntersLossAndUpdateOnceEachTimeAfterAFitToo() {
        long iteration = recorder.enter(ITERATION, null, null);
        pass(UPDATE, net);
        recorder.exit(ITERATION, iteration, null);
        for (int i = 0; i < 2; i++) {
            long gradient = recorder.enter(GRADIENT, net, null);
            pass(BACKPROP, second);
            pass(LOSS, new Object());
            pass(SCORE, second);
            recorder.exit(GRADIENT, gradient, null);
            pass(UPDATE, net);
        }
        assertEquals(2, began().stream().filter(line -> line.startsWith("loss") && line.endsWith("*")).count(), began().toString());
        assertEquals(1 + 2, began().stream().filter("update *"::equals).count(), began().toString());
    }

    @Test
    void theTextOfAConfigurationIsPartOfTheCheckpointForWhichItIsWritten() {
        long checkpoint = recorder.enter(CHECKPOINT, net, null);
        pass(TO_JSON, new Object());
        recorder.exit(CHECKPOINT, checkpoint, null);
        long fit = recorder.enter(FIT, net, null);
        pass(TO_JSON, new Object());
        recorder.exit(FIT, fit, null);
        assertEquals(List.of("checkpoint *", "other *"), began());
    }

    @Test
    void whatAnEvaluationReturnsIsAScoreIfItIsOne() {
        long scored = recorder.enter(EVALUATE, net, null);
        recorder.exit(EVALUATE, scored, 0.25);
        long other = recorder.enter(EVALUATE, net, null);
        recorder.exit(EVALUATE, other, new Object[] {"no evaluation"});
        timelines.advance(System.nanoTime(), seen);
        assertEquals(List.of("LOSS 0.25 other"), seen.lines("scored "));
    }

    @Test
    void lossInsideALayerIsTheLayersAndOnlyInTraining() {
        long output = recorder.enter(INFER, net, null);
        assertEquals(0, recorder.enter(LOSS, new Object(), null), "a score of an inference is part of it");
        recorder.exit(INFER, output, null);
        long iteration = recorder.enter(ITERATION, null, null);
        long back = recorder.enter(BACKPROP, second, null);
        long loss = recorder.enter(LOSS, new Object(), null);
        assertNotEquals(0, loss);
        recorder.exit(LOSS, loss, null);
        recorder.exit(BACKPROP, back, null);
        long score = recorder.enter(SCORE, second, null);
        assertEquals(0, recorder.enter(LOSS, new Object(), null), "already loss");
        recorder.exit(SCORE, score, null);
        recorder.exit(ITERATION, iteration, null);
        assertTrue(began().containsAll(List.of("backward layer1 backward *", "loss layer1 backward *")), () -> seen.lines.toString());
    }

    @Test
    void exitOfAnOuterSpanClosesThoseWhoseExitNeverCame() {
        long fit = recorder.enter(FIT, net, null);
        long sweep = recorder.enter(SWEEP, net, null);
        recorder.enter(ACTIVATE, first, null);
        recorder.exit(FIT, fit, null);
        recorder.exit(SWEEP, sweep, null);
        recorder.exit(ACTIVATE, 3, null);
        long next = recorder.enter(INFER, net, null);
        assertEquals(1, next, "the first span again");
        recorder.exit(INFER, next, null);
        ThreadTrace trace = recorder.traces().get(0);
        assertEquals(Label.NONE, trace.label());
        assertNull(trace.receiver());
        assertSame(Network.OUTSIDE, trace.network());
    }

    @Test
    void exitOfASpanThatWasNeverOpenedChangesNothing() {
        recorder.exit(ACTIVATE, 1, null);
        long fit = recorder.enter(FIT, net, null);
        recorder.exit(ACTIVATE, 99, null);
        assertNotEquals(Label.NONE, recorder.traces().get(0).label());
        recorder.exit(FIT, fit, null);
        assertEquals(Label.NONE, recorder.traces().get(0).label());
    }
}
