package io.dnnenergy.agent.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.ReadStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A counter fails in the middle of a run, and another source counts the same silicon. */
class SuccessorsTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final long startNs = System.nanoTime();
    private final WrappingCounter first = new WrappingCounter("powercap", 100 * SECOND_NS);
    private final WrappingCounter second = new WrappingCounter("msr", 100 * SECOND_NS);
    private final Deque<EnergyProbe> others = new ArrayDeque<>(List.of(second));
    private final List<Set<String>> without = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final List<Runnable> searches = new ArrayList<>();
    private final Meter meter;

    SuccessorsTest() {
        first.nowNs = startNs;
        second.nowNs = startNs;
        // As a source does when it is opened.
        second.read(new ProbeSample(1));
        AllProbes all = new AllProbes(List.of(first));
        Successors successors = new Successors(all, (sockets, failed) -> {
            assertEquals(Set.of("package-0"), sockets);
            without.add(failed);
            return Optional.ofNullable(others.poll());
        }, searches::add);
        meter = new Meter(all, all, successors, () -> false, said::add);
        meter.begin();
    }

    private void show(WrappingCounter counter, double seconds, ReadStatus status, long energyUj) {
        counter.nowNs = startNs + Math.round(seconds * SECOND_NS);
        counter.status = status;
        counter.energyUj = energyUj;
        meter.read();
    }

    private void endSearches() {
        searches.forEach(Runnable::run);
        searches.clear();
    }

    @Test
    void theNextSourceOfTheSameSiliconTakesThePlaceOfOneThatHasGone() {
        show(first, 1, ReadStatus.OK, 500);
        show(first, 2, ReadStatus.GONE, 500);
        show(first, 2.2, ReadStatus.GONE, 500);
        assertEquals(Double.POSITIVE_INFINITY, meter.takeUnknownUj(0));
        assertTrue(meter.hasGone());
        assertEquals(1, searches.size(), "on a thread of its own, once");
        endSearches();
        show(second, 4, ReadStatus.OK, 9_000);
        assertEquals("msr", meter.source());
        assertEquals("msr", meter.domain(0).source());
        assertEquals(500, meter.energyUj(0), "what was drawn meanwhile is in no figure");
        assertEquals(Meter.UNKNOWN, meter.takeUnknownUj(0));
        show(second, 5, ReadStatus.OK, 9_300);
        assertEquals(800, meter.energyUj(0));
        assertEquals(0, meter.takeUnknownUj(0), "known again");
        assertFalse(meter.hasGone());
        assertTrue(first.isClosed, "no descriptor is kept");
        assertEquals(2, said.size(), said.toString());
        assertTrue(said.get(1).matches("counter msr package-0 .* takes the place of counter powercap package-0 .* since 20.*"), said.get(1));
    }

    @Test
    void anotherOneFollowsWhenThatFailsTooAndTheFailedOnesAreNotAskedAgain() {
        show(first, 1, ReadStatus.GONE, 0);
        show(first, 1.1, ReadStatus.GONE, 0);
        endSearches();
        show(second, 2, ReadStatus.OK, 10);
        show(second, 3, ReadStatus.GONE, 10);
        show(second, 3.1, ReadStatus.GONE, 10);
        endSearches();
        show(second, 3.2, ReadStatus.GONE, 10);
        show(second, 3.3, ReadStatus.GONE, 10);
        assertEquals(List.of(Set.of("powercap"), Set.of("powercap", "msr")), without);
        assertEquals(0, searches.size(), "there is no other: it is not asked for again and again");
        assertEquals(Double.POSITIVE_INFINITY, meter.takeUnknownUj(0));
    }

    @Test
    void aMomentOfTroubleIsNoReason() {
        show(first, 0, ReadStatus.OK, 100);
        show(first, 0.5, ReadStatus.FAILED, 100);
        show(first, 1.5, ReadStatus.FAILED, 100);
        show(first, 1.6, ReadStatus.OK, 200);
        assertEquals(0, searches.size());
        assertEquals("powercap", meter.source());
    }

    @Test
    void aCounterThatWorksAgainMeanwhileKeepsItsPlace() {
        show(first, -10, ReadStatus.OK, 100);
        show(first, -5, ReadStatus.FAILED, 100);
        show(first, -4, ReadStatus.FAILED, 100);
        assertEquals(1, searches.size(), "it has lasted");
        show(first, 0.1, ReadStatus.OK, 300);
        endSearches();
        show(first, 0.2, ReadStatus.OK, 400);
        assertEquals("powercap", meter.source());
        assertTrue(second.isClosed);
        assertFalse(first.isClosed);
    }
}
