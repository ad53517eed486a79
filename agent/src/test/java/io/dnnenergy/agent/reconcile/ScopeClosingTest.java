package io.dnnenergy.agent.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.account.Accounts;
import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.attribute.ProxyAttribution;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Variants;
import io.dnnenergy.agent.record.RecordFixtures;
import io.dnnenergy.agent.report.ScopeReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Epochs in which nothing seems to have run. */
class ScopeClosingTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final Origin PROXY = new Origin("proxy", true, true);

    private final Labels labels = new Labels();
    private final Variants variants = new Variants();
    private final Network network = RecordFixtures.network(0);
    private final CountedWork counted = new CountedWork(labels, variants, null);

    private Optional<ScopeReport> closed(boolean lostSpans) {
        Accounts accounts = new Accounts(labels, 1, 10 * SECOND_NS);
        accounts.begin(0, 0);
        accounts.epochStarted(network, 0);
        accounts.epochEnded(network, SECOND_NS);
        accounts.read(0, SECOND_NS, 1e6, 1, 1, false, Double.NaN);
        Scope scope = accounts.takeEnded().get(0);
        ScopeSettlement settlement = new ScopeSettlement(labels, variants, counted, new PerUnit(),
                List.of(new ScopeSettlement.Counter("proxy:process-cpu", 0.01, 1)));
        return new ScopeClosing(new ProxyAttribution(), settlement, new FormulaCheck(counted, () -> 0, line -> { }), new Counters(lostSpans),
                ns -> Instant.EPOCH).close(scope, PROXY).map(ScopeSettlement.Settled::report);
    }

    private record Counters(boolean lostSpans) implements ScopeClosing.Counters {
        @Override
        public int domains() {
            return 1;
        }

        @Override
        public boolean mustHaveMoved(int domain, double durationS) {
            return false;
        }

        @Override
        public double proxyW() {
            return Double.NaN;
        }
    }

    @Test
    void epochWhoseSpansWereLostIsReportedWithItsEnergyUnknown() {
        ScopeReport report = closed(true).orElseThrow();
        assertEquals("0", report.epoch());
        assertEquals(1, report.durationS(), 1e-9);
        assertTrue(Double.isNaN(report.total().measuredJ()) && Double.isNaN(report.attributedJ()), "unknown and not 0");
        assertEquals(List.of(), report.layers());
    }

    @Test
    void epochInWhichNothingRanIsNone() {
        assertTrue(closed(false).isEmpty());
    }
}
