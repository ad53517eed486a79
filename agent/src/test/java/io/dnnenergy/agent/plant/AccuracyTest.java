package io.dnnenergy.agent.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.attribute.Attribution;
import io.dnnenergy.agent.attribute.DomainSettings;
import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.attribute.TimeShareAttribution;
import io.dnnenergy.agent.attribute.UnmixingAttribution;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        Held held = IntStream.range(0, 90).parallel().mapToObj(run -> {
            Random random = new Random(500 + run);
            double iterationS = new double[] {0.1, 0.04, 0.02, 0.008, 0.004, 0.002}[run % 6];
            PlantSpec spec = PlantSpec.network(iterationS, random);
            if (run % 3 == 0) {
                spec.withLoader(iterationS, random);
                spec.pauseS = 0.1 * iterationS;
            }
            CounterSpec counter = run % 5 == 4 ? CounterSpec.nvml(0.02) : CounterSpec.rapl();
            return Held.labelsOf(Trial.locked(spec, counter, 10 + 30 * random.nextDouble(), run, unmixing(counter)));
        }).reduce(Held.NONE, Held::plus);
        assertTrue(held.of > 1000);
        assertEquals(0.95, held.share(), 0.02, "coverage over " + held.of + " layer-runs");
    }

    @Test
    void phasesAreBetterKnownThanTheirLayersAndHoldTheTruthToo() {
        List<PhaseError> phases = IntStream.range(0, 120).parallel().boxed().flatMap(run -> {
            double iterationS = new double[] {0.04, 0.008, 0.002}[run % 3];
            CounterSpec counter = CounterSpec.rapl();
            Trial trial = Trial.locked(PlantSpec.network(iterationS, new Random(700 + run)), counter, 20, run, unmixing(counter));
            return Stream.of(PhaseError.of(trial, 0), PhaseError.of(trial, 1));
        }).toList();
        double held = phases.stream().filter(PhaseError::isHeld).count();
        assertEquals(0.95, held / phases.size(), 0.04, "coverage over " + phases.size() + " phases");
        double apart = phases.stream().mapToDouble(phase -> Math.sqrt(phase.squares)).sum();
        double together = phases.stream().mapToDouble(phase -> Math.sqrt(phase.joint)).sum();
        assertTrue(together < apart, together + " of " + apart);
    }

    /** Intervals that hold the truth, among all of some trials. */
    private record Held(int held, int of) {
        private static final Held NONE = new Held(0, 0);

        static Held labelsOf(Trial trial) {
            return new Held((int) IntStream.range(0, trial.trueUj.length).filter(trial::covers).count(), trial.trueUj.length);
        }

        Held plus(Held other) {
            return new Held(held + other.held, of + other.of);
        }

        double share() {
            return (double) held / of;
        }
    }

    /** Error of a phase, and its squared half width: of its labels as if each were alone, and jointly. */
    private record PhaseError(double errorUj, double squares, double joint) {
        /** @param phase of labels: their number modulo 2 */
        static PhaseError of(Trial trial, int phase) {
            int[] labels = IntStream.range(0, trial.trueUj.length).filter(i -> trial.totals.times().label(i) % 2 == phase).toArray();
            double errorUj = 0;
            double squares = 0;
            double joint = 0;
            for (int i : labels) {
                errorUj += trial.energy.measuredUj()[i] - trial.trueUj[i];
                squares += trial.energy.jointUj2()[i][i];
                for (int j : labels) {
                    joint += trial.energy.jointUj2()[i][j];
                }
            }
            return new PhaseError(errorUj, squares, joint);
        }

        boolean isHeld() {
            return errorUj * errorUj <= joint;
        }
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
        List<Trial> trials = IntStream.range(0, 12).parallel()
                .mapToObj(run -> Trial.locked(PlantSpec.network(0.04, new Random(60 + run)), counter, 120, run, unmixing(counter))).toList();
        Held held = trials.stream().map(Held::labelsOf).reduce(Held.NONE, Held::plus);
        long notOk = trials.stream().flatMap(trial -> Arrays.stream(trial.energy.quality())).filter(quality -> quality != Quality.OK).count();
        assertTrue(held.share() > 0.90, held.toString());
        assertTrue(notOk > 0.2 * held.of, notOk + " of " + held.of);
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
        IntStream.range(0, RUNS).parallel().forEach(run -> {
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
        });
        Arrays.sort(medians);
        Arrays.sort(worsts);
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
        return joules / Arrays.stream(spec.spanS).sum();
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
