package io.dnnenergy.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.boot.PhaseBridge;
import io.dnnenergy.agent.boot.PhaseSink;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Data, epochs, threads, and the recorder's own failures. */
class RecorderDataTest extends RecorderFixture {
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
            public long enterWith(int site, Object self, boolean flag, Object argument) {
                return 0;
            }

            @Override
            public void bytes(long bytes, Object direction) {
                throw new AssertionError("not called");
            }

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
}
