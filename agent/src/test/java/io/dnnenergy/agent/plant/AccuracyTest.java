package io.dnnenergy.agent.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.attribute.Attribution;
import io.dnnenergy.agent.attribute.DomainSettings;
import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.attribute.TimeShareAttribution;
import io.dnnenergy.agent.attribute.UnmixingAttribution;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The error against the plant's truth, over layers that hold at least 1 % of the energy, for a few random networks each. */
class AccuracyTest {
    private static final int RUNS = 8;

    @Test
    void longIterationsAreNearlyExact() {
        check(0.04, CounterSpec.rapl(), 60, 0.05, 0.01, 0.03);
        check(0.04, CounterSpec.rapl(), 60, 0, 0.003, 0.01);
    }

    @Test
    void layersOfAFractionOfATickAreSeparated() {
        check(0.004, CounterSpec.rapl(), 60, 0.05, 0.02, 0.08);
        check(0.004, CounterSpec.rapl(), 60, 0, 0.005, 0.02);
    }

    @Test
    void onABusyMachineTheFiguresAreAsGood() {
        check(0.04, CounterSpec.raplOfABusyMachine(), 60, 0.05, 0.01, 0.03);
        check(0.04, CounterSpec.raplOfABusyMachine(), 60, 0, 0.003, 0.01);
        check(0.004, CounterSpec.raplOfABusyMachine(), 60, 0.05, 0.02, 0.08);
        check(0.004, CounterSpec.raplOfABusyMachine(), 60, 0, 0.005, 0.02);
    }

    @Test
    void slowCountersOfAcceleratorsWillDoIfTheRunIsLong() {
        check(0.04, CounterSpec.nvml(0.02), 300, 0.05, 0.03, 0.15);
    }

    @Test
    void intervalsHoldTheTruthAsOftenAsTheySay() {
        int all = 0;
        int held = 0;
        for (int run = 0; run < 90; run++) {
            Random random = new Random(500 + run);
            double iterationS = new double[] {0.1, 0.04, 0.02, 0.008, 0.004, 0.002}[run % 6];
            PlantSpec spec = PlantSpec.network(iterationS, random);
            if (run % 3 == 0) {
                spec.withLoader(iterationS, random);
                spec.pauseS = 0.1 * iterationS;
            }
            CounterSpec counter = run % 5 == 4 ? CounterSpec.nvml(0.02) : CounterSpec.rapl();
            Trial trial = Trial.locked(spec, counter, 10 + 30 * random.nextDouble(), run, unmixing(counter));
            for (int i = 0; i < trial.trueUj.length; i++) {
                all++;
                held += trial.covers(i) ? 1 : 0;
            }
        }
        assertTrue(all > 1000);
        assertEquals(0.95, (double) held / all, 0.02, "coverage over " + all + " layer-runs");
    }

    @Test
    void phasesAreBetterKnownThanTheirLayersAndHoldTheTruthToo() {
        int held = 0;
        int all = 0;
        double apart = 0;
        double together = 0;
        for (int run = 0; run < 120; run++) {
            double iterationS = new double[] {0.04, 0.008, 0.002}[run % 3];
            CounterSpec counter = CounterSpec.rapl();
            Trial trial = Trial.locked(PlantSpec.network(iterationS, new Random(700 + run)), counter, 20, run, unmixing(counter));
            for (int phase = 0; phase < 2; phase++) {
                double errorUj = 0;
                double squares = 0;
                double joint = 0;
                for (int i = 0; i < trial.trueUj.length; i++) {
                    if (trial.totals.times().label(i) % 2 == phase) {
                        errorUj += trial.energy.measuredUj()[i] - trial.trueUj[i];
                        squares += trial.energy.jointUj2()[i][i];
                        for (int j = 0; j < trial.trueUj.length; j++) {
                            joint += trial.totals.times().label(j) % 2 == phase ? trial.energy.jointUj2()[i][j] : 0;
                        }
                    }
                }
                all++;
                held += errorUj * errorUj <= joint ? 1 : 0;
                apart += Math.sqrt(squares);
                together += Math.sqrt(joint);
            }
        }
        assertEquals(0.95, (double) held / all, 0.04, "coverage over " + all + " phases");
        assertTrue(together < apart, together + " of " + apart);
    }

    @Test
    void veryShortIterationsAreNeverConfidentlyWrong() {
        int confident = 0;
        int wrong = 0;
        for (int run = 0; run < 4; run++) {
            PlantSpec spec = PlantSpec.network(0.0005, new Random(40 + run));
            CounterSpec counter = CounterSpec.rapl();
            Trial trial = Trial.locked(spec, counter, 20, run, unmixing(counter));
            for (int i = 0; i < trial.trueUj.length; i++) {
                if (trial.energy.quality()[i] == Quality.OK) {
                    confident++;
                    double error = Math.abs(trial.energy.measuredUj()[i] / trial.trueUj[i] - 1);
                    wrong += !trial.covers(i) && error > 0.25 ? 1 : 0;
                }
            }
        }
        assertEquals(0, wrong, "of " + confident);
    }

    @Test
    void aHundredMillisecondTicksAreCalledTooCoarseWhereTheyAre() {
        CounterSpec counter = CounterSpec.nvml(0.1);
        int all = 0;
        int held = 0;
        int notOk = 0;
        for (int run = 0; run < 12; run++) {
            Trial trial = Trial.locked(PlantSpec.network(0.04, new Random(60 + run)), counter, 120, run, unmixing(counter));
            for (int i = 0; i < trial.trueUj.length; i++) {
                all++;
                held += trial.covers(i) ? 1 : 0;
                notOk += trial.energy.quality()[i] == Quality.OK ? 0 : 1;
            }
        }
        assertTrue(held > 0.90 * all, held + " of " + all);
        assertTrue(notOk > 0.2 * all, notOk + " of " + all);
    }

    @Test
    void aLoaderThreadGetsItsOwnJoules() {
        for (int run = 0; run < RUNS; run++) {
            Random random = new Random(90 + run);
            PlantSpec spec = PlantSpec.network(0.04, random).withLoader(0.04, random);
            spec.pauseS = 0.004;
            CounterSpec counter = CounterSpec.rapl();
            Trial trial = Trial.locked(spec, counter, 60, run, unmixing(counter));
            double said = 0;
            double truth = 0;
            for (int i = 0; i < trial.trueUj.length; i++) {
                if (trial.totals.times().label(i) >= spec.spanS.length) {
                    said += trial.energy.measuredUj()[i];
                    truth += trial.trueUj[i];
                }
            }
            assertEquals(1, said / truth, 0.05);
        }
    }

    @Test
    void otherProcessesThatDrawAsMuchPerSecondGetWhatTheyDrew() {
        PlantSpec spec = PlantSpec.network(0.04, new Random(3));
        spec.otherW = meanW(spec);
        CounterSpec counter = CounterSpec.rapl();
        Trial trial = Trial.locked(spec, counter, 60, 1, unmixing(counter));

        assertEquals(1, trial.energy.otherProcessesUj() / trial.otherUj, 0.02);
        assertEquals(trial.totals.energyUj(), sum(trial), 1e-9 * trial.totals.energyUj());
    }

    @Test
    void whatIsLeftOfTheCountersLagIsFittedAway() {
        CounterSpec counter = CounterSpec.rapl();
        counter.lagS = 1e-3;
        counter.correctedLagS = 0.985e-3;
        check(0.004, counter, 60, 0.05, 0.02, 0.10);
    }

    @Test
    void lostTicksDoNoHarm() {
        CounterSpec counter = CounterSpec.rapl();
        counter.lost = 0.1;
        check(0.04, counter, 60, 0.05, 0.01, 0.03);
    }

    @Test
    void aCounterThatStandsStillNowAndThenDoesNoHarm() {
        CounterSpec counter = CounterSpec.rapl();
        counter.frozenS = 0.15;
        check(0.04, counter, 60, 0.05, 0.01, 0.03);
    }

    @Test
    void timeShareIsBiasedHereWhateverTheLengthOfTheRun() {
        CounterSpec counter = CounterSpec.rapl();
        Trial trial = Trial.grid(PlantSpec.network(0.004, new Random(1)), counter, 60, 1,
                new TimeShareAttribution(List.of(DomainSettings.processor())));
        double[] errors = trial.errors();
        assertTrue(errors[errors.length - 1] > 0.15, "worst " + errors[errors.length - 1]);
    }

    /**
     * @param noise  relative deviation of a call's power; 0 turns the drift off too
     * @param median limit of the relative error of a network's median layer, in the middle one of the networks
     * @param worst  limit of the relative error of a network's worst layer, in the middle one of the networks; no network may exceed twice it
     */
    private static void check(double iterationS, CounterSpec counter, double lengthS, double noise, double median, double worst) {
        double[] medians = new double[RUNS];
        double[] worsts = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            PlantSpec spec = PlantSpec.network(iterationS, new Random(200 + run));
            spec.callPowerNoise = noise;
            if (noise == 0) {
                spec.drift = 0;
            }
            Trial trial = Trial.locked(spec, counter, lengthS, run, unmixing(counter));
            double[] errors = trial.errors();
            medians[run] = errors[errors.length / 2];
            worsts[run] = errors[errors.length - 1];
            assertEquals(trial.totals.energyUj(), sum(trial), 1e-9 * trial.totals.energyUj());
        }
        java.util.Arrays.sort(medians);
        java.util.Arrays.sort(worsts);
        assertTrue(medians[RUNS / 2] <= median, "median layer of the middle network: error " + medians[RUNS / 2]);
        assertTrue(worsts[RUNS / 2] <= worst, "worst layer of the middle network: error " + worsts[RUNS / 2]);
        assertTrue(worsts[RUNS - 1] <= 2 * worst, "worst layer of all networks: error " + worsts[RUNS - 1]);
    }

    /** Watts of the training thread while it runs. */
    private static double meanW(PlantSpec spec) {
        double joules = 0;
        for (int span = 0; span < spec.spanS.length; span++) {
            joules += spec.spanS[span] * spec.powerW[span];
        }
        return joules / java.util.Arrays.stream(spec.spanS).sum();
    }

    private static Attribution unmixing(CounterSpec counter) {
        return new UnmixingAttribution(List.of(DomainSettings.processor().withCounter(counter.quantumUj, counter.tickS)));
    }

    private static double sum(Trial trial) {
        double sum = trial.energy.otherProcessesUj() + trial.energy.unattributedUj();
        for (double uj : trial.energy.measuredUj()) {
            sum += uj;
        }
        return sum;
    }
}
