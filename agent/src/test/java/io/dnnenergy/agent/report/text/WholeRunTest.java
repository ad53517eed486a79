package io.dnnenergy.agent.report.text;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.report.Reports;
import io.dnnenergy.agent.report.Runs;
import io.dnnenergy.agent.report.Unattributed;
import io.dnnenergy.agent.report.facts.CounterFacts;
import io.dnnenergy.agent.report.facts.RunFacts;
import io.dnnenergy.agent.report.facts.RunTotals;
import io.dnnenergy.probe.ReadCounts;
import java.util.List;
import org.junit.jupiter.api.Test;

class WholeRunTest {
    /** A program that is killed in a long epoch: the tables below hold a small part of the run, and the reader must know why. */
    @Test
    void whatAnEpochThatWasCutShortDrewIsSaid() {
        RunTotals totals = new RunTotals(3, 2, 0, 1, new Unattributed(0, 0, 0, 0, 1));
        RunFacts whole = Runs.of(List.of(new CounterFacts(Runs.PACKAGE, 1.0, Double.NaN, 4_000_000L, ReadCounts.NONE)), false, Runs.GENERIC, totals, List.of());
        RunFacts cut = new RunFacts(whole.start(), whole.durationS(), whole.complete(), whole.host(), whole.jvm(), whole.libraries(), whole.options(), whole.sources(),
                whole.isProxy(), whole.counterLost(), whole.counters(), whole.platform(), whole.networks(), whole.counted(), whole.totals(),
                List.of(Reports.full("7")), whole.warnings(), whole.cost());
        assertTrue(WholeRun.lines(whole).stream().noneMatch(line -> line.contains("cut short")));
        String line = WholeRun.lines(cut).stream().filter(any -> any.contains("of it cut short")).findFirst().orElseThrow();
        assertTrue(line.endsWith(": MultiLayerNetwork#0 epoch 7") && line.length() <= 80, line);
    }
}
