package io.dnnenergy.agent.advise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.report.Balance;
import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.report.LayerLoad;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.PhaseRow;
import io.dnnenergy.agent.report.Runs;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.ScopeSpan;
import io.dnnenergy.agent.report.Unattributed;
import io.dnnenergy.agent.report.WorkerRow;
import io.dnnenergy.agent.report.facts.NetworkFacts;
import io.dnnenergy.agent.report.facts.RunFacts;
import io.dnnenergy.agent.report.facts.RunTotals;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunFixture;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Made-up runs with one waste each, and one without. */
class AdvisorTest {
    /** What differs from a clean run of 100 J with minibatches of 64. */
    private static final class Made {
        private double spinJ;
        private double gcJ = 2;
        private double listenersJ = 0.2;
        private double waitJ = 0.1;
        private double evaluateJ;
        private long outsideCalls;
        private double waitS = 0.05;
        private double backwardJ = 30;
        private long batch = 64;
        private double half = 0.3;
        private double cpuShare = 0.975;
        private String dataType = "FLOAT";
        private int workers;
        private String ompThreads;

        Run run() {
            boolean proxy = Double.isNaN(half);
            List<PhaseRow> phases = new ArrayList<>();
            phases.add(phase(Phase.DATA_LOAD, waitS, 0.02, waitJ));
            phases.add(phase(Phase.FORWARD, 4, 4 * cpuShare, 40));
            phases.add(phase(Phase.BACKWARD, 4, 4 * cpuShare, backwardJ + 10));
            phases.add(phase(Phase.UPDATE, 0.5, 0.5, 5));
            phases.add(phase(Phase.LISTENERS, 0.5, 0.5, listenersJ));
            if (evaluateJ > 0) {
                phases.add(phase(Phase.EVALUATE, 1, 1, evaluateJ));
            }
            long calls = 6400 / batch;
            List<LayerRow> layers = new ArrayList<>(List.of(layer("conv", "ConvolutionLayer", Pass.FORWARD, calls, 1_000_000_000L, 38), layer("conv", "ConvolutionLayer", Pass.BACKWARD, calls, 3_000_000_000L, backwardJ),
                    layer("dense", "DenseLayer", Pass.FORWARD, calls, 10_000_000L, 2), layer("dense", "DenseLayer", Pass.BACKWARD, calls, 30_000_000L, 10)));
            if (outsideCalls > 0) {
                layers.add(new LayerRow("0", new LayerId("nd4j", 0, "add", "operation", Pass.FORWARD), new LayerLoad(outsideCalls, 0, 0.1, 0.1, 0, 0, -1), RunFixture.energy(0.1, 0.01)));
            }
            double attributed = phases.stream().mapToDouble(row -> row.energy().measuredJ()).sum();
            Unattributed parts = new Unattributed(5, gcJ, spinJ, 0.5, 1);
            double unattributed = 6.5 + gcJ + spinJ;
            ScopeReport scope = new ScopeReport("0", RunFixture.NET, calls, 6400, new ScopeSpan(Instant.EPOCH, 10), new Balance(Map.of(proxy ? "proxy:process-cpu" : "powercap:package-0",
                    attributed + unattributed), RunFixture.energy(attributed + unattributed, half), 20, attributed, 0, unattributed, parts), phases, layers, null, List.of(),
                    Collections.nCopies(workers, new WorkerRow("worker", 1, 1)), List.of(), List.of());
            return new Run(Path.of("made"), "made", facts(), Map.of("logicalCpus", "4"), List.of(scope), List.of());
        }

        private RunFacts facts() {
            RunFacts f = Runs.of(List.of(), false, Runs.GENERIC, RunTotals.NONE, List.of());
            Map<String, Object> jvm = new HashMap<>(f.jvm());
            jvm.put("omp_num_threads", ompThreads);
            return new RunFacts(f.start(), f.durationS(), f.complete(), f.host(), jvm, f.libraries(), f.options(), f.sources(), f.isProxy(), f.counterLost(), f.counters(), f.platform(),
                    List.of(new NetworkFacts(RunFixture.NET, 10, 2, "Adam", dataType)), f.counted(), f.totals(), f.interrupted(), f.warnings(), f.cost());
        }

        private PhaseRow phase(Phase phase, double timeS, double cpuS, double joules) {
            return new PhaseRow("0", RunFixture.NET, phase, 100, timeS, cpuS, -1, RunFixture.energy(joules, half * joules / 100));
        }

        private LayerRow layer(String name, String type, Pass pass, long calls, long macs, double joules) {
            return new LayerRow("0", new LayerId(RunFixture.NET, name.length(), name, type, pass), new LayerLoad(calls, 6400, joules / 10, joules / 10, macs, 2 * macs, -1),
                    RunFixture.energy(joules, half * joules / 100));
        }
    }

    private static Advice first(Made made) {
        List<Advice> advice = Advisor.advise(made.run());
        assertFalse(advice.isEmpty());
        return advice.get(0);
    }

    @Test
    void aCleanRunGetsNone() {
        assertEquals(List.of(), Advisor.advise(new Made().run()));
    }

    @Test
    void eachWasteIsNamedFirst() {
        Made spin = new Made();
        spin.spinJ = 40;
        assertEquals("spin", first(spin).id());
        assertEquals(40, first(spin).amount().value(), 1e-9);
        Made gc = new Made();
        gc.gcJ = 30;
        assertEquals("gc", first(gc).id());
        Made listeners = new Made();
        listeners.listenersJ = 25;
        assertEquals("listeners", first(listeners).id());
        assertEquals(22.5, first(listeners).saving().value(), 1e-9);
        Made wait = new Made();
        wait.waitJ = 20;
        wait.waitS = 8;
        assertEquals("data-wait", first(wait).id());
        Made again = new Made();
        again.backwardJ = 60;
        assertEquals("recompute", first(again).id());
        assertEquals(38, first(again).amount().value(), 1e-9);
    }

    @Test
    void evaluationsWithinAnEpochAreCountedInProportion() {
        Made often = new Made();
        often.evaluateJ = 40;
        Advice advice = first(often);
        assertEquals("evaluate", advice.id());
        assertTrue(advice.title().contains("evaluated 100 times in each epoch"), advice.title());
        assertEquals(36, advice.saving().value(), 1e-9);
        often.evaluateJ = 5;
        assertEquals(List.of(), Advisor.advise(often.run()), "a small part of the run");
    }

    @Test
    void operationsOutsideNetworksAreNoMinibatches() {
        Made clean = new Made();
        clean.outsideCalls = 100_000;
        assertEquals(List.of(), Advisor.advise(clean.run()));
    }

    @Test
    void waitingForACoreIsNoWaitForData() {
        Made wait = new Made();
        wait.waitJ = 20;
        wait.waitS = 8;
        double alone = first(wait).saving().value();
        wait.cpuShare = 0.5;
        assertEquals(alone / 2, first(wait).saving().value(), 0.05 * alone);
        assertTrue(first(wait).amount().high() >= 7.9 * 2, "all of it may be one");
        wait.cpuShare = 0.1;
        assertTrue(Advisor.advise(wait.run()).isEmpty(), "cores are wanted by others all the time");
    }

    @Test
    void aProxysAmountsAreCpuSeconds() {
        Made spin = new Made();
        spin.half = Double.NaN;
        spin.spinJ = 40;
        assertEquals("CPU s", first(spin).amount().unit());
        assertTrue(first(spin).amount().value() < 10, first(spin).toString());
    }

    @Test
    void whatWasSavedStandsBesideThePrediction() throws Exception {
        Made spin = new Made();
        spin.spinJ = 40;
        Verification verification = Verification.of(spin.run(), new Made().run(), first(spin));
        assertEquals(40, verification.saved().value(), 1e-9);
        double half = 1.96 * 0.04 * Math.hypot(verification.before(), verification.before() - 40);
        assertEquals(40 - half, verification.saved().low(), 0.5, "two runs differ by some per cent");
        assertTrue(verification.isAsPredicted(), first(spin).toString());
        assertTrue(verification.text().contains("spin: saved 40.0 J (") && verification.text().replaceAll("\\s+", " ").contains("as predicted"), verification.text());
        assertTrue(Verification.of(spin.run(), spin.run(), first(spin)).text().replaceAll("\\s+", " ").contains("as predicted, and not distinguishable from nothing"));
        Made more = new Made();
        more.spinJ = 70;
        Verification worse = Verification.of(spin.run(), more.run(), first(spin));
        assertTrue(!worse.isAsPredicted() && worse.text().contains("less"), worse.text());
    }

    @Test
    void numbersOf64BitsAreNamedWithWhatGoesByWork() {
        Made wide = new Made();
        wide.dataType = "DOUBLE";
        Advice advice = first(wide);
        assertEquals("double", advice.id());
        assertEquals(80, advice.amount().value(), 1e-9, "its layers");
        assertTrue(advice.saving().value() > 20 && advice.saving().value() <= 40.001, "half of what is not by calls: " + advice.saving());
        assertTrue(advice.change().contains("DataType.FLOAT"), advice.change());
    }

    @Test
    void moreWorkersOrNativeThreadsThanProcessorsAreNamedBeforeWhatTheyCause() {
        Made crowd = new Made();
        crowd.workers = 8;
        crowd.gcJ = 60;
        Advice advice = first(crowd);
        assertEquals("threads", advice.id());
        assertTrue(advice.title().startsWith("8 workers share 4 processors"), advice.title());
        assertEquals(1, Advisor.advise(crowd.run()).size(), "the collector's joules are in it");
        crowd.workers = 4;
        assertEquals("gc", first(crowd).id());
        Made threads = new Made();
        threads.ompThreads = "16";
        assertTrue(first(threads).change().startsWith("OMP_NUM_THREADS=4"), first(threads).change());
        threads.ompThreads = "4,2";
        assertEquals(List.of(), Advisor.advise(threads.run()), "nested levels are not understood");
    }
}
