package io.dnnenergy.agent.calibrate.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.calibrate.data.Observation;
import io.dnnenergy.agent.calibrate.data.Target;
import io.dnnenergy.agent.model.platform.OperationClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Under a plant whose coefficients are known, the fit has to find them, and to say how well. What is held against what:
 * <ul>
 * <li>within 5 % of the truth: every coefficient that the fit of plenty of data (each run of the zoo twenty times, 2 % noise) itself calls
 * identified. What it does not call so may be
 * anywhere, and has to say why ({@link #whatIsFarOffSaysThatItIsNotIdentified});
 * <li>covered by its 95 % interval in 93 to 97 % of the repetitions: the coefficients that are identified in at least 90 % of the repetitions,
 * counted together over those repetitions in which each is, and each by itself in at least 85 %. One that is identified only now and then is
 * so when its interval happens to come out narrow, and is left out of the count: no coverage is claimed for it.
 * </ul>
 * With {@code -Ddnn.long=true} 200 repetitions, under the same limits.
 */
class RecoveryTest {
    private static final int REPETITIONS = Boolean.getBoolean("dnn.long") ? 200 : 60;
    private static final int RESAMPLES = 400;
    /** Measurements of every run: each at 2 %, so many that what is identified at all is known well within 5 %. */
    private static final int PLENTY = 20;

    private static List<Observation> plenty(KnownPlant plant, double rowSpread, double runSpread) {
        Random random = new Random(7);
        List<Observation> rows = new ArrayList<>();
        for (int repeat = 0; repeat < PLENTY; repeat++) {
            for (Observation row : plant.observe(random, rowSpread, runSpread, 1)) {
                rows.add(new Observation(row.network(), row.layer(), row.name(), row.type(), row.pass(), row.batch(), row.calls(), row.parameters(),
                        row.work(), row.seconds(), row.value(), row.sigma(), row.cluster() + "/" + repeat, rows.size()));
            }
        }
        return rows;
    }

    private static double error(KnownPlant plant, FittedCoefficient fitted) {
        return fitted.value() / plant.truth.get(fitted.coefficient()) - 1;
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void everyIdentifiedCoefficientIsFoundWithinFivePercent(Target target) {
        KnownPlant plant = new KnownPlant(target);
        Fit fit = Fit.of(plenty(plant, 0.02, 0.005), target, KnownPlant.PRIOR, RESAMPLES);
        List<String> wrong = new ArrayList<>();
        for (FittedCoefficient fitted : fit.coefficients()) {
            if (fitted.isIdentified() && Math.abs(error(plant, fitted)) > 0.05) {
                wrong.add(fitted + " is off by " + error(plant, fitted));
            }
        }
        assertEquals(List.of(), wrong);
        long identified = fit.coefficients().stream().filter(FittedCoefficient::isIdentified).count();
        assertTrue(identified >= 6, "only " + identified + " identified: " + fit.coefficients());
        assertEquals(0.02, fit.residuals().spread(), 0.002);
    }

    /** With little data much is far off, and all of that is said not to be identified, with the reason. */
    @ParameterizedTest
    @EnumSource(Target.class)
    void whatIsFarOffSaysThatItIsNotIdentified(Target target) {
        KnownPlant plant = new KnownPlant(target);
        List<FittedCoefficient> far = Fit.of(plant.observe(new Random(8), 0.05, 0.01, 0.4), target, KnownPlant.PRIOR, 200).coefficients().stream()
                .filter(fitted -> Math.abs(error(plant, fitted)) > 0.1).toList();
        assertFalse(far.isEmpty());
        far.forEach(fitted -> assertFalse(fitted.isIdentified(), fitted + " is off by " + error(plant, fitted)));
    }

    @Test
    void bytesOfTwoCacheLevelsThatVaryTogetherAreCalledUnidentified() {
        KnownPlant plant = new KnownPlant(Target.JOULES);
        Fit fit = Fit.of(plant.observe(new Random(1), 0.05, 0.01, 1), Target.JOULES, KnownPlant.PRIOR, 200);
        assertFalse(fit.coefficient(Coefficient.L2).orElseThrow().isIdentified());
        assertFalse(fit.coefficient(Coefficient.L3).orElseThrow().isIdentified());
        assertTrue(fit.coefficient(Coefficient.L2).orElseThrow().doubt().contains("varies with others"));
    }

    /** Seconds in proportion to the products and nothing else in the data: static watts are then the products' own. */
    @Test
    void staticPowerIsUnidentifiedIfTimeIsProportionalToTheWork() {
        KnownPlant plant = new KnownPlant(Target.JOULES);
        List<Observation> rows = plant.observe(new Random(1), 0.05, 0.01, 1).stream().filter(row -> row.work().macs() > 0).map(row -> {
            Observation timed = new Observation(row.network(), row.layer(), row.name(), row.type(), row.pass(), row.batch(), 1, row.parameters(),
                    row.work(), row.work().macs() / 1e9, 1, Double.NaN, row.cluster(), row.startS());
            return KnownPlant.with(timed, plant.value(timed));
        }).toList();
        Fit fit = Fit.of(rows, Target.JOULES, KnownPlant.PRIOR, 200);
        assertFalse(fit.coefficient(Coefficient.STATIC).orElseThrow().isIdentified());
        assertFalse(fit.coefficient(Coefficient.of(OperationClass.PRODUCT_MAC)).orElseThrow().isIdentified());
    }

    @Test
    void whatNothingExercisesStaysAtThePriorAndSaysSo() {
        KnownPlant plant = new KnownPlant(Target.CPU_SECONDS);
        List<Observation> rows = plant.observe(new Random(1), 0.05, 0.01, 1).stream().filter(row -> row.work().moved() == 0).toList();
        FittedCoefficient move = Fit.of(rows, Target.CPU_SECONDS, KnownPlant.PRIOR, 200).coefficient(Coefficient.of(OperationClass.PATCHES)).orElseThrow();
        assertTrue(move.doubt().contains("nothing in the data exercises it"), move.doubt());
        assertEquals(Prior.of(KnownPlant.PRIOR, Coefficient.of(OperationClass.PATCHES), Target.CPU_SECONDS).value(), move.value(), 1e-12);
    }

    /** One row in fifty is wrong by factors up to twenty: Huber's weights keep the fit where it was. */
    @Test
    void wrongRowsHardlyMoveTheFit() {
        KnownPlant plant = new KnownPlant(Target.CPU_SECONDS);
        List<Observation> rows = new ArrayList<>(plant.observe(new Random(3), 0.05, 0.01, 1));
        Random random = new Random(4);
        for (int i = 0; i < rows.size(); i += 50) {
            rows.set(i, KnownPlant.with(rows.get(i), rows.get(i).value() * (2 + 18 * random.nextDouble())));
        }
        Fit robust = Fit.of(rows, Target.CPU_SECONDS, KnownPlant.PRIOR, 100);
        List<FittedCoefficient> identified = robust.coefficients().stream().filter(FittedCoefficient::isIdentified).toList();
        assertTrue(identified.size() >= 18, "only " + identified.size() + " identified: " + robust.coefficients());
        // Of the coefficients with an interval of some 8 % either way the one furthest off is off by 5.2 %.
        for (FittedCoefficient fitted : identified) {
            assertTrue(Math.abs(error(plant, fitted)) < 0.06, fitted + " is off by " + error(plant, fitted));
        }
    }

    /** Absolute errors fit the largest layers alone, and what the small ones are made of is lost. */
    @Test
    void relativeWeightsRecoverWhatAbsoluteOnesLose() {
        KnownPlant plant = new KnownPlant(Target.JOULES);
        List<Observation> rows = plant.observe(new Random(11), 0.02, 0, 1);
        Fit relative = Fit.of(rows, Target.JOULES, KnownPlant.PRIOR, 0);
        double[] absolute = unweighted(rows, plant);
        int call = plant.features().coefficients().indexOf(Coefficient.of(OperationClass.CALL_PLAIN));
        double absoluteError = Math.abs(absolute[call] / plant.truth.get(Coefficient.of(OperationClass.CALL_PLAIN)) - 1);
        double relativeError = Math.abs(error(plant, relative.coefficient(Coefficient.of(OperationClass.CALL_PLAIN)).orElseThrow()));
        assertTrue(relativeError < 0.05, "relative weights: " + relativeError);
        assertTrue(absoluteError > 0.5, "unweighted: " + absoluteError);
    }

    private static double[] unweighted(List<Observation> observations, KnownPlant plant) {
        Rows rows = new Rows(observations, plant.features());
        int n = rows.unknowns();
        double[][] h = new double[n][n];
        double[] b = new double[n];
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < n; j++) {
                b[j] += rows.x[i][j] * rows.y[i];
                for (int k = 0; k < n; k++) {
                    h[j][k] += rows.x[i][j] * rows.x[i][k];
                }
            }
        }
        for (int j = 0; j < n; j++) {
            h[j][j] = h[j][j] > 0 ? h[j][j] * (1 + 1e-9) : 1;
        }
        return new NonNegative(h).solve(b);
    }

    /** The nominal 95 %, over all identified coefficients together and for none far from it. */
    @ParameterizedTest
    @EnumSource(Target.class)
    void intervalsCoverTheTruthAsOftenAsTheySay(Target target) {
        KnownPlant plant = new KnownPlant(target);
        Random random = new Random(2026);
        Map<Coefficient, int[]> counts = new HashMap<>();
        List<List<Observation>> data = new ArrayList<>();
        for (int i = 0; i < REPETITIONS; i++) {
            data.add(plant.observe(random, 0.03, 0.01, 0.6));
        }
        List<Fit> fits = data.parallelStream().map(rows -> Fit.of(rows, target, KnownPlant.PRIOR, RESAMPLES)).toList();
        for (Fit fit : fits) {
            for (FittedCoefficient fitted : fit.coefficients()) {
                if (fitted.isIdentified()) {
                    double truth = plant.truth.get(fitted.coefficient());
                    int[] count = counts.computeIfAbsent(fitted.coefficient(), c -> new int[2]);
                    count[0] += truth >= fitted.low() && truth <= fitted.high() ? 1 : 0;
                    count[1]++;
                }
            }
        }
        StringBuilder table = new StringBuilder();
        int covered = 0;
        int all = 0;
        for (Map.Entry<Coefficient, int[]> entry : counts.entrySet()) {
            // What is identified now and then only is so when its interval happens to be narrow.
            boolean always = entry.getValue()[1] >= 0.9 * REPETITIONS;
            assertTrue(!always || entry.getValue()[0] >= 0.85 * entry.getValue()[1], entry.getKey() + " " + Arrays.toString(entry.getValue()));
            covered += always ? entry.getValue()[0] : 0;
            all += always ? entry.getValue()[1] : 0;
            table.append(entry.getKey()).append(' ').append(entry.getValue()[0]).append(" of ").append(entry.getValue()[1]).append("; ");
        }
        assertTrue(all >= 5 * REPETITIONS, table.toString());
        assertEquals(0.95, covered / (double) all, 0.02, table.toString());
    }
}
