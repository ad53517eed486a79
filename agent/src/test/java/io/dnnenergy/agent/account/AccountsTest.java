package io.dnnenergy.agent.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.record.RecordFixtures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What epochs are charged, and what is counted in them. */
class AccountsTest extends AccountsFixture {
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
        accounts.read(0, 60, 1, 1, 1, false, Double.NaN);
        assertEquals(List.of(), accounts.takeEnded());
        accounts.read(1, 60, 1, 1, 1, false, Double.NaN);
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
        List<Scope> ended = accounts.takeEnded();
        assertEquals(List.of(a, b), ended.stream().map(Scope::network).toList());
        assertEquals(500, ended.get(0).energyUj(0), 1e-9);
        assertEquals(500, ended.get(1).energyUj(0), 1e-9);
    }

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
                any.read(0, end, energyUj, 1, Double.NaN, false, Double.NaN);
                any.next(0);
                scopes.addAll(any.takeEnded());
                counterUj += energyUj;
                outsideUj += energyUj * outside / (end - now);
                now = end;
            }
            any.abandonEpochs(now);
            scopes.addAll(any.takeEnded());
            assertFalse(scopes.isEmpty(), "seed " + seed);
            double inScopes = scopes.stream().mapToDouble(scope -> scope.energyUj(0)).sum();
            assertEquals(counterUj, inScopes + outsideUj, 1e-9 * counterUj, "seed " + seed);
            assertTrue(scopes.stream().allMatch(scope -> scope.energyUj(0) >= 0 && Double.isNaN(scope.machineCpuS(0))
                    || scope.durationS() == 0), "seed " + seed);
        }
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
            accounts.began(forwardA, i, i % 2 == 0);
            accounts.counted(forwardA, i < 3 ? 7 : 9, 10, 0);
        }
        accounts.counted(forwardA, -1, 10, 0);
        accounts.epochEnded(a, 50);
        read(60, 1);
        CallCounts tally = accounts.takeEnded().get(0).tally(forwardA);
        assertEquals(6, tally.calls());
        assertEquals(60, tally.examples());
        assertEquals(3, tally.entries());
        assertEquals(1, tally.unknownCalls());
        assertEquals(2, tally.variants());
        assertEquals(7, tally.variant(0));
        assertEquals(3, tally.callsOf(0));
        assertEquals(2, tally.callsOf(1));
    }
}
