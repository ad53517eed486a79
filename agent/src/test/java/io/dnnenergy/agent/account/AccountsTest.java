package io.dnnenergy.agent.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.attribute.Interval;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.record.Labels;
import io.dnnenergy.agent.record.Network;
import io.dnnenergy.agent.record.Node;
import io.dnnenergy.agent.record.RecordFixtures;
import io.dnnenergy.agent.record.Registry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scopes on a made-up time line, in nanoseconds; two domains. */
class AccountsTest {
    private static final long WINDOW_NS = 1_000;

    private final Labels labels = new Labels();
    private final Network a = RecordFixtures.network(0);
    private final Network b = RecordFixtures.network(1);
    private final Node layer = RecordFixtures.layer(a, 0, "DenseLayer", 10);
    private final int forwardA = RecordFixtures.label(labels, layer, Phase.FORWARD, Pass.FORWARD);
    private final int otherA = RecordFixtures.label(labels, a, Phase.OTHER);
    private final int forwardB = RecordFixtures.label(labels, b, Phase.FORWARD);
    private final int inferenceA = RecordFixtures.label(labels, a, Phase.INFERENCE);
    private final int loading = RecordFixtures.label(labels, Registry.OUTSIDE, Phase.DATA_LOAD);
    private final Accounts accounts = new Accounts(labels, 2, WINDOW_NS);

    @BeforeEach
    void begin() {
        accounts.begin(0, 0);
        accounts.begin(1, 0);
    }

    private void read(long timeNs, double uj) {
        for (int d = 0; d < 2; d++) {
            accounts.read(d, timeNs, (d + 1) * uj, uj, 2 * uj);
            accounts.clear(d);
        }
    }

    private void run(int label, long from, long to) {
        accounts.began(label, true);
        accounts.ran(label, from, to, (to - from) * 1e-9);
    }

    @Test
    void epochsAreNumberedByNetworkFromZero() {
        for (int i = 0; i < 2; i++) {
            accounts.epochStarted(a, 100 * i);
            accounts.epochEnded(a, 100 * i + 50);
        }
        accounts.epochStarted(b, 300);
        accounts.epochEnded(b, 350);
        read(400, 1);
        assertEquals(List.of("0", "1", "0"), accounts.takeEnded().stream().map(Scope::epoch).toList());
        assertEquals(List.of(), accounts.takeEnded());
    }

    @Test
    void scopeIsTakenOnceEveryDomainHasBeenReadSinceItsEnd() {
        accounts.epochStarted(a, 10);
        accounts.epochEnded(a, 50);
        accounts.read(0, 60, 1, 1, 1);
        assertEquals(List.of(), accounts.takeEnded());
        accounts.read(1, 60, 1, 1, 1);
        Scope ended = accounts.takeEnded().get(0);
        assertSame(a, ended.network());
        assertEquals(40e-9, ended.durationS(), 1e-18);
    }

    @Test
    void energyOfAnIntervalGoesToTheScopesOpenInItByTime() {
        accounts.epochStarted(a, 25);
        run(forwardA, 25, 75);
        accounts.epochEnded(a, 75);
        read(100, 1000);
        Scope epoch = accounts.takeEnded().get(0);
        assertEquals(500, epoch.energyUj(0), 1e-9);
        assertEquals(1000, epoch.energyUj(1), 1e-9);
        assertEquals(500, epoch.processCpuS(0), 1e-9);
        assertEquals(1000, epoch.machineCpuS(0), 1e-9);
    }

    @Test
    void epochsOpenAtOnceShareByTheCpuTimeOfTheirLabels() {
        accounts.epochStarted(a, 0);
        accounts.epochStarted(b, 0);
        accounts.ran(forwardA, 0, 100, 75e-9);
        accounts.ran(forwardB, 0, 100, 25e-9);
        accounts.epochEnded(a, 100);
        accounts.epochEnded(b, 100);
        read(100, 1000);
        Map<Network, Double> drawn = new HashMap<>();
        accounts.takeEnded().forEach(scope -> drawn.put(scope.network(), scope.energyUj(0)));
        assertEquals(750, drawn.get(a), 1e-9);
        assertEquals(250, drawn.get(b), 1e-9);
    }

    @Test
    void epochsWithoutAnyCpuTimeShareEqually() {
        accounts.epochStarted(a, 0);
        accounts.epochStarted(b, 0);
        accounts.epochEnded(a, 100);
        accounts.epochEnded(b, 100);
        read(100, 1000);
        accounts.takeEnded().forEach(scope -> assertEquals(500, scope.energyUj(0), 1e-9));
    }

    /** Property: whatever overlaps what, scopes and the time outside all scopes add up to the counter. */
    @Test
    void energyClosesOverAnyPatternOfConcurrentEpochsAndReadings() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Accounts any = new Accounts(labels, 1, WINDOW_NS);
            any.begin(0, 0);
            List<Network> networks = List.of(a, b, RecordFixtures.network(2));
            boolean[] open = new boolean[3];
            List<Scope> scopes = new ArrayList<>();
            long now = 0;
            double counterUj = 0;
            double outsideUj = 0;
            for (int reading = 0; reading < 30; reading++) {
                long end = now + 1 + random.nextInt(50);
                double energyUj = random.nextInt(1000);
                double outside = 0;
                long at = now;
                while (at < end) {
                    int n = random.nextInt(3);
                    long next = Math.min(end, at + 1 + random.nextInt(20));
                    if (!open[0] && !open[1] && !open[2]) {
                        outside += next - at;
                    } else if (open[0] && random.nextBoolean()) {
                        any.ran(forwardA, at, next, (next - at) * 1e-9 * random.nextDouble());
                    }
                    at = next;
                    if (at < end) {
                        if (open[n]) {
                            any.epochEnded(networks.get(n), at);
                        } else {
                            any.epochStarted(networks.get(n), at);
                        }
                        open[n] = !open[n];
                    }
                }
                any.read(0, end, energyUj, 1, Double.NaN);
                any.clear(0);
                scopes.addAll(any.takeEnded());
                counterUj += energyUj;
                outsideUj += energyUj * outside / (end - now);
                now = end;
            }
            any.abandonEpochs(now);
            scopes.addAll(any.takeEnded());
            double inScopes = scopes.stream().mapToDouble(scope -> scope.energyUj(0)).sum();
            assertEquals(counterUj, inScopes + outsideUj, 1e-9 * counterUj, "seed " + seed);
            assertTrue(scopes.stream().allMatch(scope -> scope.energyUj(0) >= 0 && Double.isNaN(scope.machineCpuS(0))
                    || scope.durationS() == 0), "seed " + seed);
        }
    }

    @Test
    void workOutsideEpochsOpensAWindowThatAges() {
        read(100, 1);
        run(inferenceA, 110, 200);
        read(200, 1);
        accounts.ageWindow(1_050, false);
        read(1_050, 1);
        assertEquals(List.of(), accounts.takeEnded(), "not old enough");
        accounts.ageWindow(1_100, false);
        read(1_200, 1);
        Scope window = accounts.takeEnded().get(0);
        assertEquals("w0", window.epoch());
        assertTrue(window.isWindow());
        assertNull(window.network());
        run(inferenceA, 1_250, 1_300);
        accounts.ageWindow(1_400, true);
        read(1_400, 1);
        assertEquals("w1", accounts.takeEnded().get(0).epoch());
    }

    @Test
    void epochEndsTheWindow() {
        read(100, 1);
        run(inferenceA, 100, 150);
        accounts.epochStarted(a, 150);
        run(forwardA, 150, 180);
        accounts.epochEnded(a, 190);
        read(200, 100);
        List<Scope> ended = accounts.takeEnded();
        assertEquals(List.of("w0", "0"), ended.stream().map(Scope::epoch).toList());
        assertEquals(150, ended.get(0).endNs());
        assertEquals(50, ended.get(0).energyUj(0), 1e-9);
        assertEquals(40, ended.get(1).energyUj(0), 1e-9);
    }

    @Test
    void theLoopAroundEpochsOpensNoWindow() {
        run(otherA, 10, 20);
        assertFalse(anyScopeAfter(100));
    }

    @Test
    void workOutsideNetworksBelongsToTheOneOpenEpoch() {
        accounts.epochStarted(a, 0);
        run(loading, 10, 40);
        accounts.counted(loading, -1, 0, 512);
        accounts.epochEnded(a, 50);
        read(60, 1);
        Scope epoch = accounts.takeEnded().get(0);
        assertEquals(30e-9, epoch.times().wallS(epoch.times().indexOf(loading)), 1e-18);
        assertEquals(512, epoch.tally(loading).bytes());
    }

    @Test
    void workOutsideNetworksBelongsToAWindowWhenSeveralEpochsAreOpen() {
        accounts.epochStarted(a, 0);
        accounts.epochStarted(b, 0);
        run(loading, 10, 40);
        accounts.ageWindow(50, true);
        accounts.epochEnded(a, 50);
        accounts.epochEnded(b, 50);
        read(60, 1);
        Scope window = accounts.takeEnded().stream().filter(Scope::isWindow).findFirst().orElseThrow();
        assertTrue(window.times().indexOf(loading) >= 0);
    }

    @Test
    void iterationsAndExamplesAreCountedByNetwork() {
        accounts.epochStarted(a, 0);
        accounts.iterated(a, 10, 32);
        accounts.iterated(a, 20, 16);
        accounts.iterated(b, 30, 8);
        accounts.epochEnded(a, 40);
        accounts.ageWindow(50, true);
        read(60, 1);
        List<Scope> ended = accounts.takeEnded();
        Scope epoch = ended.stream().filter(scope -> !scope.isWindow()).findFirst().orElseThrow();
        assertEquals(2, epoch.progress().get(a).iterations());
        assertEquals(48, epoch.progress().get(a).examples());
        assertNull(epoch.progress().get(b));
        Scope window = ended.stream().filter(Scope::isWindow).findFirst().orElseThrow();
        assertEquals(8, window.progress().get(b).examples());
    }

    @Test
    void callsAreTalliedByShapeAndEntriesByPhase() {
        accounts.epochStarted(a, 0);
        for (int i = 0; i < 5; i++) {
            accounts.began(forwardA, i % 2 == 0);
            accounts.counted(forwardA, i < 3 ? 7 : 9, 10, 0);
        }
        accounts.counted(forwardA, -1, 10, 0);
        accounts.epochEnded(a, 50);
        read(60, 1);
        Tally tally = accounts.takeEnded().get(0).tally(forwardA);
        assertEquals(6, tally.calls());
        assertEquals(60, tally.examples());
        assertEquals(3, tally.entries());
        assertEquals(1, tally.unknownCalls());
        assertEquals(2, tally.variants());
        assertEquals(7, tally.variant(0));
        assertEquals(3, tally.callsOf(0));
        assertEquals(2, tally.callsOf(1));
    }

    @Test
    void intervalHasTheOverlapOfItsDomainUntilItIsCleared() {
        accounts.epochStarted(a, 0);
        run(forwardA, 0, 40);
        Interval first = accounts.read(0, 50, 5, 1, 2);
        assertEquals(0, first.startNs);
        assertEquals(50, first.endNs);
        assertEquals(40e-9, first.overlap.wallS(first.overlap.indexOf(forwardA)), 1e-18);
        accounts.clear(0);
        run(forwardA, 50, 60);
        Interval second = accounts.read(0, 100, 5, 1, 2);
        assertEquals(50, second.startNs);
        assertEquals(10e-9, second.overlap.totalWallS(), 1e-18);
        Interval slow = accounts.read(1, 100, 5, 1, 2);
        assertEquals(50e-9, slow.overlap.totalWallS(), 1e-18, "the other domain was not read in between");
    }

    /** A program may be quicker than the opening of the counters. */
    @Test
    void scopesThatBeganBeforeTheFirstReadingAreNotMeasured() {
        accounts.epochStarted(a, 0);
        run(forwardA, 0, 40);
        accounts.begin(0, 50);
        accounts.begin(1, 50);
        accounts.forgetBeforeFirstReadings();
        run(forwardA, 50, 60);
        accounts.epochEnded(a, 70);
        accounts.epochStarted(a, 80);
        run(forwardA, 80, 90);
        accounts.epochEnded(a, 90);
        Interval first = accounts.read(0, 100, 1000, 1, 1);
        assertEquals(20e-9, first.overlap.totalWallS(), 1e-18, "what ran before the interval is not in it");
        accounts.read(1, 100, 1000, 1, 1);
        List<Scope> ended = accounts.takeEnded();
        assertFalse(ended.get(0).isMeasured());
        assertEquals(50e-9, ended.get(0).times().totalWallS(), 1e-18, "its time is known all the same");
        assertTrue(ended.get(1).isMeasured());
    }

    private boolean anyScopeAfter(long timeNs) {
        accounts.ageWindow(timeNs, true);
        read(timeNs, 1);
        return !accounts.takeEnded().isEmpty();
    }
}
