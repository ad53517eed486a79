package io.dnnenergy.agent.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.TimelineReader;
import io.dnnenergy.agent.phase.ScoreKind;
import io.dnnenergy.agent.record.IgnoringReader;
import io.dnnenergy.agent.record.RecordFixtures;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ten iterations of one span each on two threads: the last three of them are kept. */
class SpanTraceTest {
    private final List<Long> seen = new ArrayList<>();
    private final TimelineReader next = new IgnoringReader() {
        @Override
        public void ran(int label, long startNs, long endNs, double cpuS) {
            seen.add(startNs);
        }
    };
    private final Network network = RecordFixtures.network(0);
    private final SpanTrace trace = new SpanTrace(next);
    private final List<String> spans = new ArrayList<>();

    private void epoch(long fromNs) {
        trace.thread(1);
        trace.epochStarted(network, fromNs);
        for (int i = 0; i < 10; i++) {
            trace.ran(5, fromNs + 100 * i, fromNs + 100 * i + 90, 80e-9);
            trace.iterated(network, fromNs + 100 * i + 95, 32);
        }
        trace.epochEnded(network, fromNs + 1000);
    }

    private void flush() {
        spans.clear();
        trace.flush((epoch, thread, label, startNs, endNs, cpuS) -> spans.add(epoch + " " + thread + " " + label + " " + startNs + " " + endNs));
    }

    @Test
    void theLastThreeIterationsOfEachEpochAreKeptAndAllIsHandedOn() {
        epoch(0);
        trace.thread(2);
        trace.ran(6, 750, 800, 0);
        trace.ran(6, 100, 200, 0);
        flush();
        assertEquals(List.of("0 1 5 700 790", "0 1 5 800 890", "0 1 5 900 990", "0 2 6 750 800"), spans);
        assertEquals(12, seen.size());
        flush();
        assertEquals(List.of(), spans);
        epoch(2000);
        flush();
        assertEquals("1 1 5 2700 2790", spans.get(0));
    }

    /** A reader's method that somebody adds and forgets here would be lost with trace=on only. */
    @Test
    void everythingIsHandedOn() throws Exception {
        List<String> called = new ArrayList<>();
        TimelineReader all = (TimelineReader) Proxy.newProxyInstance(TimelineReader.class.getClassLoader(), new Class<?>[] {TimelineReader.class}, (proxy, method, arguments) -> {
            called.add(method.getName());
            return null;
        });
        SpanTrace through = new SpanTrace(all);
        for (Method method : TimelineReader.class.getMethods()) {
            called.clear();
            Object[] arguments = Stream.of(method.getParameterTypes()).map(this::any).toArray();
            if (method.getName().equals("epochEnded")) {
                through.epochStarted(network, 1);
                called.clear();
            }
            method.invoke(through, arguments);
            assertEquals(List.of(method.getName()), called);
        }
    }

    private Object any(Class<?> type) {
        return type == int.class ? (Object) 1 : type == long.class ? (Object) 1L : type == double.class ? (Object) 1.0 : type == boolean.class ? (Object) true
                : type == Network.class ? network : type == ScoreKind.class ? ScoreKind.LOSS : "text";
    }

    /** Each thread's ring takes half a megabyte; a program may start a thread for every minibatch. */
    @Test
    void spansOfTheFirst64ThreadsAreKeptAndAllAreHandedOn() {
        trace.epochStarted(network, 0);
        for (int thread = 1; thread <= 70; thread++) {
            trace.thread(thread);
            trace.ran(5, thread, thread + 1, 0);
        }
        trace.epochEnded(network, 100);
        flush();
        assertEquals(64, spans.size());
        assertEquals(70, seen.size());
    }

    @Test
    void aThreadKeepsNoMoreThanItsRingHolds() {
        trace.thread(1);
        trace.epochStarted(network, 0);
        for (int i = 0; i < 100_000; i++) {
            trace.ran(5, i, i + 1, 0);
        }
        trace.epochEnded(network, 200_000);
        flush();
        assertEquals(1 << 14, spans.size());
        assertEquals("0 1 5 99999 100000", spans.get(spans.size() - 1));
    }
}
