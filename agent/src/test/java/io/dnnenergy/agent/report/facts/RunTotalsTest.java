package io.dnnenergy.agent.report.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.report.Reports;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.Unattributed;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunTotalsTest {
    private final ScopeReport scope = Reports.full("0");
    private final RunTotals one = RunTotals.NONE.plus(scope);

    @Test
    void everyPartOfAScopeIsAdded() {
        RunTotals two = one.plus(Reports.full("1"));
        assertEquals(2 * scope.total().measuredJ(), two.scopesJ(), 1e-12);
        assertEquals(2 * scope.attributedJ(), two.attributedJ(), 1e-12);
        assertEquals(2 * scope.otherProcessesJ(), two.otherProcessesJ(), 1e-12);
        assertEquals(2 * scope.unattributedJ(), two.unattributedJ(), 1e-12);
        Map<String, Double> uses = two.unattributed().byUse();
        scope.unattributed().byUse().forEach((use, joules) -> assertEquals(2 * joules, uses.get(use), 1e-12, use));
        assertEquals(0, two.closureError(), 1e-12);
    }

    @Test
    void aScopeOfUnknownEnergyAddsNothing() {
        assertEquals(one, one.plus(Reports.unknown("w0")));
    }

    @Test
    void partsThatMissTheWholeShowAsClosureError() {
        Unattributed none = new Unattributed(0, 0, 0, 0, 0);
        assertEquals(0, new RunTotals(10, 5, 3, 2, none).closureError());
        assertEquals(0.1, new RunTotals(10, 5, 3, 1, none).closureError(), 1e-12);
        assertTrue(Double.isNaN(RunTotals.NONE.closureError()));
    }
}
