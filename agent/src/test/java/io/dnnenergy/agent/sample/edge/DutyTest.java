package io.dnnenergy.agent.sample.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.report.Balance;
import io.dnnenergy.agent.report.Energy;
import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.report.LayerLoad;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.ScopeSpan;
import io.dnnenergy.agent.report.Unattributed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DutyTest {
    private final Duty duty = new Duty();

    @Test
    void tightIntervalsNeedFewerEdges() {
        // 1 % either way takes 25 times the iterations that 5 % take.
        assertEquals(0.25, duty.follow(scope(row(50, 0.01), row(50, 0.004)).widestRepeatFactor(0.01)), 1e-12);
        // A quarter of the edges gave 1 % then: stay.
        assertEquals(0.25, duty.follow(scope(row(50, 0.04), row(50, 0.03)).widestRepeatFactor(0.01)), 1e-12);
        assertEquals(1, duty.follow(scope(row(50, 0.36), row(50, 0.03)).widestRepeatFactor(0.01)), 1e-12);
    }

    @Test
    void someEdgesAreAlwaysWanted() {
        assertEquals(0.1, duty.follow(scope(row(100, 1e-5)).widestRepeatFactor(0.01)), 1e-12);
    }

    @Test
    void whatCannotBeToldApartIsWorthAllAndWhatIsSmallNothing() {
        duty.follow(scope(row(99.5, 0.008)).widestRepeatFactor(0.01));
        assertEquals(1, duty.follow(scope(row(50, Double.NaN), row(50, 0.004)).widestRepeatFactor(0.01)), 1e-12);
        assertEquals(0.2, duty.follow(scope(row(99.5, 0.008), row(0.5, Double.NaN), row(0.5, 16)).widestRepeatFactor(0.01)), 1e-12);
    }

    @Test
    void windowsWithoutLayersSayNothing() {
        duty.follow(scope(row(100, 0.02)).widestRepeatFactor(0.01));
        assertEquals(0.5, duty.follow(scope().widestRepeatFactor(0.01)), 1e-12);
    }

    private static ScopeReport scope(LayerRow... rows) {
        Energy total = new Energy(1, 1, 100, 100, 99, 101, "powercap", Quality.OK);
        return new ScopeReport("0", "Net#0", 1, 1, new ScopeSpan(Instant.EPOCH, 1),
                new Balance(Map.of(), total, 0, 100, 0, 0, Unattributed.UNKNOWN),
                List.of(),
                List.of(rows), null);
    }

    private static LayerRow row(double measuredJ, double repeatFactor) {
        return new LayerRow("0", new LayerId("Net#0", 0, "a", "DenseLayer", Pass.FORWARD),
                        new LayerLoad(1, 1, 1, 1, 1, 1, 1), new Energy(1, 1, measuredJ, measuredJ, measuredJ, measuredJ, "powercap", Quality.OK, repeatFactor));
    }
}
