package io.dnnenergy.agent.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.report.Balance;
import io.dnnenergy.agent.report.Energy;
import io.dnnenergy.agent.report.Footprint;
import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.report.LayerLoad;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.OpRow;
import io.dnnenergy.agent.report.PhaseRow;
import io.dnnenergy.agent.report.Reports;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.ScopeSpan;
import io.dnnenergy.agent.report.StepRow;
import io.dnnenergy.agent.report.Unattributed;
import io.dnnenergy.agent.stats.Equivalence;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void epochsAddUpAndShareErrorsOfOneFit() {
        RowSum sum = new RowSum();
        sum.add(1, 1, 0.5, new Energy(2, Double.NaN, 10, 8, 9, 11, "powercap", Quality.OK));
        sum.add(1, 1, 0.5, new Energy(2, 3, 10, 8, 9, 11, "powercap", Quality.OK));
        assertEquals(20, sum.measuredJ);
        assertEquals(2, sum.halfWidthJ(), 1e-12);
        assertEquals(4, sum.estimatedJ());
        assertEquals(3, sum.seedJ, "the seed model is the sum of what it prices");
        assertEquals(Quality.OK, sum.quality());
    }

    @Test
    void aSumsRatioIsOfWhatCanBeComparedIfThatIsMostOfIt() {
        Energy comparable = new Energy(2, Double.NaN, 10, 8, 9, 11, "powercap", Quality.OK);
        Energy not = new Energy(1, Double.NaN, 8, 8, 7, 9, "powercap", Quality.OK, Double.NaN, Double.NaN, false);
        RowSum sum = new RowSum();
        sum.add(1, 1, 0.5, comparable);
        sum.add(1, 1, 0.5, not);
        assertEquals(5, sum.ratio());
        sum.add(1, 1, 0.5, not);
        assertTrue(Double.isNaN(sum.ratio()), "16 J cannot be compared, 10 J can");
    }

    @Test
    void operationsOfAGraphAreSummedByScopeAndDataByClass() {
        Energy energy = new Energy(1, Double.NaN, 2, 1, 1.9, 2.1, "powercap", Quality.OK);
        String graph = "SameDiff#0";
        ScopeReport full = Reports.full("0");
        List<LayerRow> operations = List.of(operation(graph, "block/a/mmul", energy), operation(graph, "block/a/add", energy),
                operation(graph, "out", energy));
        Summary summary = new Summary();
        summary.add(new ScopeReport("0", graph, 1, 1, new ScopeSpan(full.start(), 1), full.balance(),
                List.of(new PhaseRow("0", graph, Phase.DATA_LOAD, 1, 1, 1, 1, energy)), operations, null, List.of(), List.of(), List.of(),
                List.of(new StepRow(graph, Phase.DATA_LOAD, "com.example.Rows", 1, 0.5, 1, 2))));
        String text = summary.text("");
        assertTrue(text.replaceAll(" +", " ").contains("block/a forward 2.00 s 2.00 s 4.00 J"), text);
        assertTrue(text.replaceAll(" +", " ").contains("(none) forward 1.00 s 1.00 s 2.00 J"), text);
        assertTrue(text.replaceAll(" +", " ").contains("data-load Rows 1.00 s 500 ms 2.00 J 100.0 %"), text);
    }

    private static LayerRow operation(String graph, String name, Energy energy) {
        return new LayerRow("0", new LayerId(graph, 2, name, "matmul", Pass.FORWARD), new LayerLoad(1, 1, 1, 1, 1, 1, 1), energy);
    }

    @Test
    void oneUnknownPartMakesTheSumUnknown() {
        RowSum sum = new RowSum();
        sum.add(1, 1, 1, Reports.KNOWN);
        sum.add(1, 1, 1, Reports.UNKNOWN);
        assertTrue(Double.isNaN(sum.measuredJ));
        assertTrue(Double.isNaN(sum.estimatedJ()));
        assertEquals(Quality.NONE, sum.quality());
    }

    @Test
    void proxyIsCalledProxyInEveryTable() {
        Energy proxy = new Energy(1, 1, 2, Double.NaN, Double.NaN, Double.NaN, "proxy", Quality.PROXY);
        ScopeReport full = Reports.full("0");
        ScopeReport scope = new ScopeReport("0", full.network(), 1, 1, new ScopeSpan(full.start(), 1),
                new Balance(full.domains(), proxy, 0, 2, 0, 0, Unattributed.UNKNOWN),
                full.phases().stream().map(row -> new PhaseRow("0", row.network(), row.phase(), 1, 1, 1, 1, proxy)).toList(),
                full.layers().stream().map(row -> new LayerRow("0", new LayerId(row.network(), 0, "a", "b", row.pass()),
                        new LayerLoad(1, 1, 1, 1, 1, 1, 1), proxy)).toList(), null);
        Summary summary = new Summary();
        assertTrue(summary.isEmpty());
        summary.add(scope);
        String text = summary.text("");
        assertFalse(text.contains("measured"), text);
        // Three tables, and the line on how far they agree.
        assertEquals(4, text.lines().filter(line -> line.contains(" proxy ") && line.contains("estimated")).count(), text);
        assertTrue(LiveLine.of(scope).contains("CPU-time proxy 2.00 J (not a measurement)"), LiveLine.of(scope));
    }

    @Test
    void whereBothSidesHaveOnePowerTimesAreComparedAndNamed() {
        Energy proxy = new Energy(4, Double.NaN, 2, Double.NaN, Double.NaN, Double.NaN, "proxy", Quality.PROXY, Double.NaN, 0.8);
        ScopeReport full = Reports.full("0");
        ScopeReport scope = new ScopeReport("0", full.network(), 1, 1, new ScopeSpan(full.start(), 1),
                new Balance(full.domains(), proxy, 0, 2, 0, 0, Unattributed.UNKNOWN),
                full.phases().stream().map(row -> new PhaseRow("0", row.network(), row.phase(), 1, 1, 1, 1, proxy)).toList(),
                full.layers().stream().map(row -> new LayerRow("0", new LayerId(row.network(), 0, "a", "b", row.pass()),
                        new LayerLoad(1, 1, 1, 1, 1, 1, 1), proxy)).toList(), null);
        Summary summary = new Summary(java.util.function.UnaryOperator.identity(), true);
        summary.add(scope);
        String text = summary.text("");
        assertFalse(text.contains("estimated"), text);
        assertEquals(3, text.lines().filter(line -> line.contains("predicted cpu") && line.contains("cpu/predicted")).count(), text);
        assertTrue(text.contains("CPU seconds against predicted CPU seconds at 10 %: "), text);
        assertTrue(text.lines().anyMatch(line -> line.contains("a") && line.contains("800 ms") && line.contains("0.50")), text);
        String live = LiveLine.of(scope, true);
        assertTrue(live.contains("| layers' CPU time predicted 800 ms | CPU time/predicted 0.50 |"), live);
    }

    @Test
    void operationsAreOneTableOverAllEpochsAndWhatTheyShowIsSaid() {
        Summary summary = new Summary();
        summary.addOperations(List.of(new OpRow("0", "Net#0", 2, "forward", "matmul", 20, 4000, 8000, 1200)));
        summary.addOperations(List.of(new OpRow("1", "Net#0", 1, "forward", "matmul", 20, 4000, 8000, 1200),
                new OpRow("1", "Net#0", 1, "forward", "odd", 1, -1, -1, -1)));
        summary.counted(List.of("all equal"));
        List<String> lines = summary.text("").lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
        assertTrue(lines.contains("matmul 40 8,000 16,000 2,400"), lines.toString());
        assertTrue(lines.contains("odd 1 - - -"), lines.toString());
        assertTrue(lines.contains("all equal"), lines.toString());
    }

    @Test
    void onlyTheLastEpochsAreShownAndThisIsSaid() {
        Summary summary = new Summary();
        for (int i = 0; i < 25; i++) {
            summary.add(Reports.full(Integer.toString(i)));
        }
        String text = summary.text("");
        assertTrue(text.contains("(the last 20 of 25; all are in epochs.jsonl)"), text);
    }

    @Test
    void manyNetworksOfEqualStructureShareTablesWithTheFirstTheLastAndTheSum() {
        Summary summary = new Summary(name -> name.substring(0, name.indexOf('#')), false);
        for (int network = 0; network < 500; network++) {
            summary.add(Reports.of("MultiLayerNetwork#" + network, "0"));
            summary.add(Reports.of("MultiLayerNetwork#" + network, "1"));
        }
        summary.add(Reports.of("ComputationGraph#500", "0"));
        String text = summary.text("");
        assertTrue(text.length() < 6000, "of constant length, not " + text.length());
        List<String> lines = text.lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
        assertTrue(lines.contains("MultiLayerNetwork#0 to MultiLayerNetwork#499, 500 networks of equal structure: layers"), text);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("MultiLayerNetwork#0 400 25,600 25.0 s 600 mJ")), text);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("MultiLayerNetwork#499 400 25,600 25.0 s 600 mJ")), text);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("all 500 200,000 12,800,000 12500 s 300 J")), text);
        assertTrue(lines.contains("ComputationGraph#500: layers"), text);
    }

    @Test
    void aFewNetworksOfEqualStructureStandBesideEachOther() {
        Summary summary = new Summary(name -> "same", false);
        for (int network = 0; network < 3; network++) {
            summary.add(Reports.of("MultiLayerNetwork#" + network, "0"));
        }
        String text = summary.text("");
        assertEquals(9, text.lines().filter(line -> line.startsWith("MultiLayerNetwork#")).count(), text);
    }

    @Test
    void theSumOfAllEpochsStandsBelowTheLast() {
        Summary summary = new Summary();
        for (int i = 0; i < 2000; i++) {
            summary.add(Reports.full(Integer.toString(i)));
        }
        List<String> lines = summary.text("").lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("all 400,000 25,600,000 25000 s 600 J")), lines.toString());
    }

    @Test
    void warmUpIsToldApart() {
        Summary summary = new Summary();
        summary.add(Reports.warmingUp("0"));
        String text = summary.text("");

        // (0.2 J - 0.08 J) over 9,600 examples.
        assertTrue(text.contains("warm-up: the first 50 iterations, 5.00 s, 150 mJ; per example after it 12.5 uJ in epoch 0"), text);
        Summary steady = new Summary();
        steady.add(Reports.full("1"));
        assertFalse(steady.text("").contains("warm-up"));
    }

    @Test
    void scopesWithoutAMeasurementDoNotMakeTheRunsSumsUnknown() {
        ScopeReport full = Reports.full("1");
        Energy lost = new Energy(1, 1, Double.NaN, Double.NaN, Double.NaN, Double.NaN, "powercap", Quality.NONE);
        Summary summary = new Summary();
        summary.add(new ScopeReport("0", full.network(), 1, 1, new ScopeSpan(full.start(), 1),
                new Balance(full.domains(), lost, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Unattributed.UNKNOWN),
                full.phases().stream().map(row -> new PhaseRow("0", row.network(), row.phase(), 1, 1, 1, 1, lost)).toList(),
                full.layers().stream().map(row -> new LayerRow("0", new LayerId(row.network(), 3, "x", "y", row.pass()),
                        new LayerLoad(1, 1, 1, 1, 1, 1, 1), lost)).toList(), null));
        summary.add(full);
        String text = summary.text("");
        assertTrue(text.contains("leave out 1 epochs or windows whose energy is unknown"), text);
        assertTrue(text.lines().anyMatch(line -> line.startsWith("  data-load") && line.contains("300 mJ")), text);
        Summary without = new Summary();
        without.add(Reports.unknown("w0"));
        assertTrue(without.text("").lines().anyMatch(line -> line.startsWith("  other")), without.text(""));
    }

    @Test
    void liveLineOfAnEpochNamesItsFigures() {
        assertEquals("MultiLayerNetwork#0 epoch 0: 200 iterations, 12,800 examples in 12.5 s | measured 300 mJ (powercap+nvml) | estimated 333 mJ"
                + " | ratio 0.90 | 15.6 uJ/example | most: conv, \"wide\" backward 150.0 %", LiveLine.of(Reports.full("0")));
        assertEquals("no or several networks, window w0: 0 examples in 500 ms | measured - (none) | estimated - | ratio - | -/example",
                LiveLine.of(Reports.unknown("w0")));
    }

    @Test
    void footprintIsAtTheWallOfTheDataCentre() {
        Footprint footprint = new Footprint(OptionalDouble.of(400), OptionalDouble.of(0.3), 1.5, 0.9);
        assertEquals(1.5 / 0.9, footprint.kwh(3.6e6), 1e-12);
        assertEquals(400 * 1.5 / 0.9, footprint.gco2e(3.6e6), 1e-9);
        assertEquals(0.3 * 1.5 / 0.9, footprint.cost(3.6e6), 1e-12);
        Footprint none = new Footprint(OptionalDouble.empty(), OptionalDouble.empty(), 1, 1);
        assertTrue(Double.isNaN(none.gco2e(1)) && Double.isNaN(none.cost(1)));
        assertTrue(Double.isNaN(none.kwh(Double.NaN)));
    }

    @Test
    void verdictGoesByTheIntervalOfTheRatio() {
        assertEquals(Equivalence.AGREE, new Energy(100, 50, 102, 1, 96, 108, "x", Quality.OK).verdict());
        assertEquals(Equivalence.DISAGREE, new Energy(100, 50, 130, 1, 120, 140, "x", Quality.OK).verdict());
        assertEquals(Equivalence.UNDETERMINED, new Energy(100, 50, 105, 1, 80, 130, "x", Quality.OK).verdict());
        assertNull(new Energy(100, 50, 105, 1, Double.NaN, Double.NaN, "x", Quality.PROXY).verdict());
        assertNull(new Energy(Double.NaN, 50, 105, 1, 80, 130, "x", Quality.OK).verdict());
        assertEquals(2.1, new Energy(100, 50, 105, 1, 80, 130, "x", Quality.OK).seedRatio());
    }

    @Test
    void ratioNeedsBoth() {
        assertTrue(Double.isNaN(new Energy(0, 0, 1, 1, 1, 1, "x", Quality.OK).ratio()));
        assertTrue(Double.isNaN(new Energy(Double.NaN, 0, 1, 1, 1, 1, "x", Quality.OK).ratio()));
        assertEquals(2, new Energy(0.5, 0, 1, 1, 1, 1, "x", Quality.OK).ratio());
    }
}
