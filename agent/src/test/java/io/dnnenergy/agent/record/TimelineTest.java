package io.dnnenergy.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.record.events.CpuClock;
import io.dnnenergy.agent.record.events.Ring;
import io.dnnenergy.agent.record.events.SamplerLink;
import io.dnnenergy.agent.record.events.Timeline;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events with made-up times; the thread behind them is this one, which is alive. */
class TimelineTest {
    private static final int ENTERS = Ring.ENTERS_PHASE;

    private final Labels labels = new Labels();
    private final Network network = RecordFixtures.network(0);
    private final int forward = labels.of(RecordFixtures.layer(network, 0, "DenseLayer", 10), Phase.FORWARD, Pass.FORWARD);
    private final int loss = labels.of(network.whole(), Phase.LOSS, null);
    private final int other = labels.of(network.whole(), Phase.OTHER, null);
    private final ThreadTrace trace = new ThreadTrace(Thread.currentThread());
    private final Timeline timeline = new Timeline(new LiveThread(trace), labels);
    private final Stretches seen = new Stretches(labels);

    private void change(int label, long timeNs, long cpuNs) {
        trace.ring.offer(Ring.SWITCH, label, ENTERS, timeNs, cpuNs);
    }

    @Test
    void timeBetweenTwoSwitchesBelongsToTheFirstOnesLabel() {
        change(forward, 100, -1);
        change(loss, 160, -1);
        change(Label.NONE, 190, -1);
        change(forward, 250, -1);
        change(Label.NONE, 260, -1);
        timeline.advance(300, seen);
        assertEquals(70, seen.wallNs.get(forward));
        assertEquals(30, seen.wallNs.get(loss));
        assertEquals(100e-9, seen.cpuS.get(forward) + seen.cpuS.get(loss), 1e-18, "without a CPU clock, CPU time is time");
    }

    @Test
    void cpuTimeIsSpreadInProportionBetweenTwoReadings() {
        change(forward, 1000, 500);
        change(loss, 4000, -1);
        change(Label.NONE, 5000, 2500);
        timeline.advance(6000, seen);
        assertEquals(1500e-9, seen.cpuS.get(forward), 1e-15);
        assertEquals(500e-9, seen.cpuS.get(loss), 1e-15);
    }

    @Test
    void cpuTimeIsNeverMoreThanTimeAndNeverNegative() {
        change(forward, 1000, 500);
        change(loss, 2000, 2500);
        change(Label.NONE, 3000, 2400);
        timeline.advance(3000, seen);
        assertEquals(1000e-9, seen.cpuS.get(forward), 1e-15);
        assertEquals(0, seen.cpuS.get(loss), 0);
    }

    @Test
    void cpuTimeIsCutAtTheMomentAndNotAtTheReadingAfterIt() {
        change(forward, 1000, 500);
        change(loss, 3000, 2100);
        timeline.advance(2000, seen);
        assertEquals(800e-9, seen.cpuS.get(forward), 1e-15, "the event that waits knows the clock");
        change(Label.NONE, 4000, 2600);
        timeline.advance(5000, seen);
        assertEquals(1600e-9, seen.cpuS.get(forward), 1e-15);
        assertEquals(500e-9, seen.cpuS.get(loss), 1e-15);
    }

    /** The sampler is late by half of each second stretch: the thread's clock then shows what it ran after the moment, too. */
    @Test
    void lateReaderLosesNoCpuTime() {
        CpuClock clock = CpuClock.open();
        SamplerLink.useCpuClock(clock);
        long startCpuNs = clock.ofCaller();
        long startNs = System.nanoTime();
        change(forward, startNs, startCpuNs);
        long stepNs = 200_000;
        for (int step = 1; step <= 300; step++) {
            long momentNs = startNs + step * stepNs;
            while (System.nanoTime() < momentNs + step % 2 * stepNs / 2) {
                Thread.onSpinWait();
            }
            timeline.advance(momentNs, seen);
        }
        SamplerLink.useCpuClock(null);
        double ranS = (clock.ofCaller() - startCpuNs) * 1e-9;
        assertEquals(ranS, seen.cpuS.get(forward), 0.05 * ranS);
    }

    @Test
    void stretchInProgressIsCutAtTheMomentAndGoesOnAfterIt() {
        change(forward, 100, -1);
        timeline.advance(150, seen);
        assertEquals(50, seen.wallNs.get(forward));
        timeline.advance(200, seen);
        change(Label.NONE, 230, -1);
        timeline.advance(300, seen);
        assertEquals(130, seen.wallNs.get(forward));
        assertEquals(List.of("began forward layer0 forward *"), seen.lines.stream().filter(line -> line.startsWith("began")).toList(),
                "a cut is no new span");
    }

    @Test
    void eventsLaterThanTheMomentWaitForTheNextOne() {
        change(forward, 100, -1);
        change(loss, 400, -1);
        timeline.advance(300, seen);
        assertEquals(200, seen.wallNs.get(forward));
        assertFalse(seen.wallNs.containsKey(loss));
        change(Label.NONE, 450, -1);
        timeline.advance(500, seen);
        assertEquals(300, seen.wallNs.get(forward));
        assertEquals(50, seen.wallNs.get(loss));
    }

    @Test
    void lostSwitchLosesNoTimeOfTheThread() {
        for (int i = 0; i < 4096; i++) {
            change(i % 2 == 0 ? forward : loss, 1000 + i, -1);
        }
        change(Label.NONE, 9_000, -1);
        assertEquals(1, trace.ring.dropped());
        timeline.advance(10_000, seen);
        change(Label.NONE, 10_500, -1);
        timeline.advance(11_000, seen);
        assertEquals(9_500, seen.wallNs.get(forward) + seen.wallNs.get(loss), "the next event states the label in force");
    }

    @Test
    void marksAreToldInOrderWithTheStretchesAroundThem() {
        trace.mark(Ring.EPOCH_START, other, 100, 0);
        change(other, 110, -1);
        trace.mark(Ring.ITERATION, other, 150, 8);
        change(Label.NONE, 190, -1);
        trace.mark(Ring.EPOCH_END, other, 200, 0);
        timeline.advance(300, seen);
        assertEquals(List.of("epoch starts Network#0", "began other *", "iterated Network#0 8", "ran other 110-190", "epoch ends Network#0"),
                seen.lines);
    }

    @Test
    void marksSurviveAFullRing() {
        for (int i = 0; i < 4096; i++) {
            change(forward, 1000 + i, -1);
        }
        trace.mark(Ring.EPOCH_END, other, 6_000, 0);
        timeline.advance(7_000, seen);
        assertEquals(1, seen.lines("epoch ends").size());
    }

    /** The application runs on while the sampler reads: a mark may be younger than the moment up to which is read. */
    @Test
    void markThatTheFullRingRefusedWaitsForItsMoment() {
        for (int i = 0; i < 4096; i++) {
            change(forward, 1000 + i, -1);
        }
        trace.mark(Ring.EPOCH_END, other, 8_000, 0);
        timeline.advance(7_000, seen);
        assertEquals(0, seen.lines("epoch ends").size());
        timeline.advance(9_000, seen);
        assertEquals(1, seen.lines("epoch ends").size());
    }

    @Test
    void timelineOfAThreadThatHasEndedEndsWithItsLastEvent() throws InterruptedException {
        Thread thread = new Thread(() -> {
        });
        ThreadTrace ended = new ThreadTrace(thread);
        thread.start();
        thread.join();
        ended.ring.offer(Ring.SWITCH, forward, ENTERS, 100, -1);
        ended.ring.offer(Ring.SWITCH, Label.NONE, -1, 200, -1);
        ended.ring.offer(Ring.SWITCH, forward, ENTERS, 900, -1);
        Timeline last = new Timeline(new LiveThread(ended), labels);
        assertTrue(last.advance(500, seen), "an event is still to come");
        ended.ring.drain((type, label, variant, a, b) -> true);
        assertFalse(last.advance(600, seen));
        assertEquals(100, seen.wallNs.get(forward));
    }
}
