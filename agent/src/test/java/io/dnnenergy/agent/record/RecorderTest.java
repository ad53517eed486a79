package io.dnnenergy.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.boot.PhaseBridge;
import io.dnnenergy.agent.boot.PhaseSink;
import io.dnnenergy.agent.phase.Site;
import io.dnnenergy.agent.phase.SiteKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rules of nesting, call by call, on objects that only stand for networks and layers. */
class RecorderTest {
    /** As the reflective view sees a network: a class with layers. */
    public static final class Net {
        private final Object[] layers;

        Net(Object... layers) {
            this.layers = layers;
        }

        public Object[] getLayers() {
            return layers;
        }
    }

    /** A layer without a configuration. */
    public static class Unit {
        public long numParams() {
            return 7;
        }
    }

    private static final int FIT = 0;
    private static final int SWEEP = 1;
    private static final int ACTIVATE = 2;
    private static final int BACKPROP = 3;
    private static final int SCORE = 4;
    private static final int LOSS = 5;
    private static final int ITERATION = 6;
    private static final int INFER = 7;
    private static final int EVALUATE = 8;
    private static final int DATA = 9;
    private static final int PREPROCESS = 10;
    private static final int CONVERT = 11;
    private static final int EPOCH = 12;
    private static final int HAS_NEXT = 13;
    private static final int UPDATE = 14;

    private static final List<Site> SITES = List.of(new Site(FIT, SiteKind.FIT, "fit"), new Site(SWEEP, SiteKind.FORWARD_SWEEP, "ff"),
            new Site(ACTIVATE, SiteKind.LAYER_FORWARD, "activate"), new Site(BACKPROP, SiteKind.LAYER_BACKWARD, "backpropGradient"),
            new Site(SCORE, SiteKind.LAYER_SCORE, "computeScore"), new Site(LOSS, SiteKind.LOSS, "computeScore"),
            new Site(ITERATION, SiteKind.ITERATION, "optimize"), new Site(INFER, SiteKind.INFER, "output"),
            new Site(EVALUATE, SiteKind.EVALUATE, "evaluate"), new Site(DATA, SiteKind.DATA, "next"),
            new Site(PREPROCESS, SiteKind.PREPROCESS, "preProcess"), new Site(CONVERT, SiteKind.CONVERT, "create"),
            new Site(EPOCH, SiteKind.EPOCH, "fit"), new Site(HAS_NEXT, SiteKind.DATA, "hasNext"), new Site(UPDATE, SiteKind.UPDATE, "update"));

    private final Unit first = new Unit();
    private final Unit second = new Unit();
    private final Net net = new Net(first, second);
    private final List<String> log = new ArrayList<>();
    private final Timelines timelines = new Timelines(SITES, (conf, shapes, parameters, bytes) -> Priced.UNKNOWN, log::add);
    private final Recorder recorder = timelines.recorder();
    private final Stretches seen = new Stretches(timelines.labels());

    @AfterEach
    void switchOff() {
        PhaseBridge.install(null);
    }

    private List<String> began() {
        timelines.advance(System.nanoTime(), seen);
        return seen.lines("began ");
    }

    private List<String> counted() {
        timelines.advance(System.nanoTime(), seen);
        return seen.lines("counted ");
    }

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

    /** An exception that passes a method without advice leaves no span open: the token of an outer exit closes all inside it. */
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
        assertSame(Registry.OUTSIDE, trace.network());
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

    @Test
    void framesHoldNoObjectOnceTheSpanIsLeft() throws Exception {
        for (int i = 0; i < 100; i++) {
            recorder.enter(ITERATION, new Object(), null);
        }
        recorder.exit(ITERATION, 1, null);
        var field = ThreadTrace.class.getDeclaredField("self");
        field.setAccessible(true);
        for (Object held : (Object[]) field.get(recorder.traces().get(0))) {
            assertNull(held);
        }
    }

    @Test
    void dataSpansDoNotNestAndPreprocessingInThemIsItsOwn() {
        long next = recorder.enter(DATA, this, null);
        assertEquals(0, recorder.enter(HAS_NEXT, new Object(), null), "an iterator behind an iterator");
        long prep = recorder.enter(PREPROCESS, new Object(), null);
        assertEquals(0, recorder.enter(PREPROCESS, new Object(), null));
        recorder.exit(PREPROCESS, prep, null);
        recorder.exit(DATA, next, null);
        assertEquals(List.of("data-load *", "preprocess *", "data-load"), began());
    }

    @Test
    void conversionsOfDataAreCountedAndShapesAndScalarsAreNot() {
        assertEquals(0, recorder.enter(CONVERT, null, new float[63]), "252 bytes");
        long own = recorder.enter(CONVERT, null, new float[64]);
        assertNotEquals(0, own);
        recorder.exit(CONVERT, own, null);
        long sweep = recorder.enter(SWEEP, net, null);
        assertEquals(0, recorder.enter(CONVERT, null, new double[1000]), "an operation's own constant");
        recorder.exit(SWEEP, sweep, null);
        long next = recorder.enter(DATA, this, null);
        long inside = recorder.enter(CONVERT, null, new double[1000]);
        recorder.exit(CONVERT, inside, null);
        recorder.exit(DATA, next, null);
        assertEquals(List.of("convert 0 256", "convert 0 8000"), counted());
    }

    @Test
    void epochMarksEncloseTheEpochsSpan() {
        long epoch = recorder.enter(EPOCH, net, null);
        assertEquals(0, recorder.enter(EPOCH, net, null), "an overload");
        recorder.exit(EPOCH, epoch, null);
        began();
        assertEquals("epoch starts Net#0", seen.lines.get(0));
        assertEquals("began other *", seen.lines.get(1));
        assertEquals("epoch ends Net#0", seen.lines.get(seen.lines.size() - 1));
        assertEquals(1, seen.lines("epoch starts").size());
    }

    @Test
    void everyThreadHasItsOwnSpans() throws InterruptedException {
        long fit = recorder.enter(FIT, net, null);
        Thread prefetch = new Thread(() -> {
            long next = recorder.enter(DATA, this, null);
            recorder.exit(DATA, next, null);
        });
        prefetch.start();
        prefetch.join();
        assertEquals(2, recorder.traces().size());
        recorder.exit(FIT, fit, null);
        began();
        assertTrue(seen.lines("began ").containsAll(List.of("other *", "data-load *")));
        assertEquals(1, recorder.traces().size(), "the thread that has ended is forgotten");
    }

    @Test
    void layersOfANetworkAreNumberedAndPricedOnceWithTheirParameters() {
        pass(INFER, net);
        Network network = timelines.registry().seen().get(0);
        assertEquals("Net#0", network.name());
        assertEquals(List.of("layer0", "layer1"), network.nodes().stream().map(Node::name).toList());
        assertEquals(List.of("Unit", "Unit"), network.nodes().stream().map(Node::type).toList());
        assertEquals(14, network.parameters());
        pass(INFER, new Net(new Unit()));
        assertEquals("Net#1", timelines.registry().seen().get(1).name());
        pass(INFER, net);
        assertEquals(2, timelines.registry().seen().size());
    }

    @Test
    void advisesErrorsAreReportedOnceAndTooManySwitchTheAgentOff() {
        PhaseBridge.install(recorder);
        for (int i = 0; i < 15; i++) {
            PhaseBridge.adviceFailed(new IllegalStateException("number " + i));
        }
        assertEquals(List.of("an error in the agent's own code was kept from the application: java.lang.IllegalStateException: number 0"), log);
        assertSame(recorder, PhaseBridge.installed());
        PhaseBridge.adviceFailed(new IllegalStateException());
        assertNull(PhaseBridge.installed());
        assertEquals(2, log.size());
        assertTrue(log.get(1).startsWith("disabled after 16 errors in advice"));
        PhaseBridge.adviceFailed(new IllegalStateException());
        assertEquals(2, log.size());
        assertEquals(0, PhaseBridge.enter(FIT, net, null));
    }

    @Test
    void bridgeSwitchesOffASinkThatCannotEvenReportFailure() {
        PhaseBridge.install(new PhaseSink() {
            @Override
            public long enter(int site, Object self, Object argument) {
                return 1;
            }

            @Override
            public void exit(int site, long token, Object result) {
            }

            @Override
            public void adviceFailed(Throwable error) {
                throw new IllegalStateException("broken");
            }
        });
        PhaseBridge.adviceFailed(new RuntimeException());
        assertNull(PhaseBridge.installed());
    }

    private void pass(int site, Object self) {
        recorder.exit(site, recorder.enter(site, self, null), null);
    }
}
