package io.dnnenergy.agent.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.account.Accounts;
import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.attribute.ScopeEnergy;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.label.Variants;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.record.RecordFixtures;
import io.dnnenergy.agent.report.Balance;
import io.dnnenergy.agent.report.Energy;
import io.dnnenergy.agent.report.ScopeReport;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An epoch of 2 s of one layer, made up: 100 J by the counter, of which the layer got 60, other processes 30, nobody 10. */
class ScopeSettlementTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final Labels labels = new Labels();
    private final Variants variants = new Variants();
    private final Network network = RecordFixtures.network(0);
    private final Node layer = RecordFixtures.layer(network, 0, "DenseLayer", 300);
    private final int forward = RecordFixtures.label(labels, layer, Phase.FORWARD, Pass.FORWARD);
    private final Accounts accounts = new Accounts(labels, 1, 10 * SECOND_NS);
    private final ScopeSettlement settlement = new ScopeSettlement(labels, variants, new CountedWork(labels, variants, null), new PerUnit(),
            List.of(new ScopeSettlement.Counter("powercap:package-0", 0.001, 61)));

    @Test
    void measuredIsAttributedAndOthersAndTheRest() {
        Balance balance = settled(0, List.of(energy())).balance();
        assertEquals(100, balance.total().measuredJ(), 1e-9);
        assertEquals(60, balance.attributedJ(), 1e-9);
        assertEquals(30, balance.otherProcessesJ(), 1e-9);
        assertEquals(10, balance.unattributedJ(), 1e-9);
        assertEquals(20, balance.staticJ(), 1e-9);
        assertEquals(80, balance.total().dynamicJ(), 1e-9);
        assertEquals(100, balance.domains().get("powercap:package-0"), 1e-9);
    }

    /** Two ends, each uniform over a tick of 1 ms at 50 W. */
    @Test
    void theIntervalIsThatOfTheEndsTicks() {
        Energy total = settled(0, List.of(energy())).total();
        assertEquals(1.959964 * 0.05 * Math.sqrt(2.0 / 12), total.ciHighJ() - total.measuredJ(), 1e-6);
        assertEquals(Quality.OK, total.quality());
    }

    @Test
    void energyThatMayBeMissingWidensIntervalsUpwardsOnly() {
        ScopeReport report = settled(500e6, List.of(energy()));
        assertEquals(100 - 1.959964 * 0.05 * Math.sqrt(2.0 / 12), report.total().ciLowJ(), 1e-6);
        assertTrue(report.total().ciHighJ() > 600, "up to " + report.total().ciHighJ() + " J");
        assertEquals(Quality.BELOW_RESOLUTION, report.total().quality());
        Energy row = report.layers().get(0).energy();
        assertEquals(63 + 0.6 * 500, row.ciHighJ(), 1e-6);
        assertEquals(57, row.ciLowJ(), 1e-6);
        assertEquals(Quality.BELOW_RESOLUTION, row.quality());
    }

    @Test
    void withoutEnergiesEverythingMeasuredIsUnknown() {
        ScopeReport report = settled(0, List.of());
        assertTrue(Double.isNaN(report.total().measuredJ()) && Double.isNaN(report.attributedJ()) && Double.isNaN(report.unattributedJ()));
        assertEquals(Quality.NONE, report.total().quality());
        assertEquals(1, report.layers().size());
    }

    @Test
    void iterationsAndExamplesAreThoseOfTheScopesNetworks() {
        ScopeReport report = settled(0, List.of(energy()));
        assertEquals(2, report.iterations());
        assertEquals(16, report.examples());
        assertEquals("0", report.epoch());
        assertEquals(60.0 / 16, report.joulesPerExample(), 1e-9);
    }

    private ScopeReport settled(double lostUj, List<ScopeEnergy> energies) {
        return settlement.of(epoch(lostUj), energies, new Origin("powercap", !energies.isEmpty(), false), null, Instant.EPOCH).report();
    }

    private Scope epoch(double lostUj) {
        accounts.begin(0, 0);
        accounts.epochStarted(network, 0);
        accounts.began(forward, 0, true);
        accounts.ran(forward, 0, SECOND_NS, 1);
        accounts.iterated(network, SECOND_NS, 8);
        accounts.iterated(network, 2 * SECOND_NS, 8);
        accounts.epochEnded(network, 2 * SECOND_NS);
        if (lostUj > 0) {
            accounts.lost(0, lostUj);
        }
        accounts.read(0, 2 * SECOND_NS, 100e6, 1, 1, false, Double.NaN);
        return accounts.takeEnded().get(0);
    }

    private static ScopeEnergy energy() {
        return new ScopeEnergy(new double[] {60e6}, new double[] {48e6}, new double[] {57e6}, new double[] {63e6}, new Quality[] {Quality.OK},
                new int[1], new double[1], 20e6, 30e6, 10e6, 10e6, null);
    }
}
