package io.dnnenergy.agent.model.seed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Hand-checked goldens. A: Keras' cifar10_cnn. B: the article's 4.5 MB network. C: its script. D: its formulas as printed. */
class SeedModelTest {
    private static final double PARAMETERS = 1_250_858;
    private static final double DATA_BYTES = 50_000 * 3_072.0;
    private static final int ITERATIONS = 391;

    private final SeedModel model = new SeedModel(SeedConstants.STANDARD);

    private static void close(double expected, double actual) {
        assertEquals(expected, actual, Math.abs(expected) * 1e-9);
    }

    private static SeedRun cifar(PipelineForm form) {
        return new SeedRun(DATA_BYTES, 0, DATA_BYTES, DATA_BYTES, DATA_BYTES, PARAMETERS, ITERATIONS, ITERATIONS, 10_000, 4, Double.NaN,
                form);
    }

    @Test
    void loadAndPreprocessAreProportionalToBytes() {
        close(276.48, model.loadJ(DATA_BYTES).orElseThrow());
        close(9.0061776, model.loadJ(4 * PARAMETERS).orElseThrow());
        close(5.5296e-3, model.preprocessJ(3_072).orElseThrow());
        close(276.48, model.preprocessJ(DATA_BYTES).orElseThrow());
    }

    @Test
    void transferHasATimeButNoPriceUntilAPowerIsGiven() {
        close(46.08e-6, model.transferS(DATA_BYTES).orElseThrow());
        close(184.32e-6, model.transferS(4 * DATA_BYTES).orElseThrow());
        assertTrue(model.transferJ(DATA_BYTES).isEmpty());
        SeedModel priced = new SeedModel(SeedConstants.STANDARD.with(Map.of("seed.transfer.watts", "100")));
        close(4.608e-3, priced.transferJ(DATA_BYTES).orElseThrow());
    }

    @Test
    void gradientAndUpdateArePerParameterAndIteration() {
        close(782.5367648, model.gradientJ(PARAMETERS, ITERATIONS).orElseThrow());
        close(3_912.683824, model.updateJ(PARAMETERS, ITERATIONS).orElseThrow());
    }

    @Test
    void pipelineCostsEverySlotOfEveryStage() {
        close(0.120082368, model.inferenceJ(PARAMETERS, 1, 1).orElseThrow());
        close(0.480329472, model.inferenceJ(PARAMETERS, 1, 4).orElseThrow());
        close(15.730790208, model.inferenceJ(PARAMETERS, 128, 4).orElseThrow());
        close(1_201.183927104, model.inferenceJ(PARAMETERS, 10_000, 4).orElseThrow());
    }

    @Test
    void powerFormEqualsSlotFormAtTheArticlesClock() {
        close(14.4, model.coreW().orElseThrow());
        close(model.inferenceJ(PARAMETERS, 128, 4).orElseThrow(),
                model.inferenceJ(PipelineForm.POWER_TIME, PARAMETERS, 128, 4, Double.NaN).orElseThrow());
        close(0.120082368, model.inferenceJ(PipelineForm.POWER_TIME, PARAMETERS, 1, 1, 8.339053333333e-3).orElseThrow());
    }

    @Test
    void wholeRunSumsThePricedTermsAndNamesTheOthers() {
        SeedEstimate estimate = model.estimate(cifar(PipelineForm.STAGE_SLOTS));
        close(6_449.364515904, estimate.totalJ());
        assertEquals(1.79149e-3, estimate.totalJ() / 3.6e6, 5e-9);
        assertEquals(List.of("convert", "transfer", "optimise"), estimate.unpriced());
    }

    @Test
    void theArticlesOwnNetwork() {
        double parameters = 4.5e6 / 4;
        close(8.1, model.loadJ(4.5e6).orElseThrow());
        close(703.8, model.gradientJ(parameters, ITERATIONS).orElseThrow());
        close(3_519.0, model.updateJ(parameters, ITERATIONS).orElseThrow());
        close(0.432, model.inferenceJ(parameters, 1, 4).orElseThrow());
        close(1_080.324, model.inferenceJ(parameters, 10_000, 4).orElseThrow());
    }

    @Test
    void scriptWeighsWallTimes() {
        close(4_731.6, model.scriptJ(2, 40, 3).orElseThrow());
        close(105.146666666667, model.scriptJ(2, 40, 3).orElseThrow() / 45);
    }

    @Test
    void formulasAsPrinted() {
        // The product as printed, 1.2 GHz x 8 ns x 8 nJ, is 76.8 nJ; the article gives 96.
        SeedModel printed = new SeedModel(SeedConstants.STANDARD.with(Map.of("seed.pipeline.joulesPerParam", "76.8e-9")));
        close(0.0960658944, printed.inferenceJ(PARAMETERS, 1, 1).orElseThrow());
        // t (N-1)/N P/1000, in microjoules.
        close(2.0 * 3 / 4 * PARAMETERS / 1000 * 1e-6, model.inferenceJ(PipelineForm.LITERAL, PARAMETERS, 1, 4, 2.0).orElseThrow());
        assertTrue(model.inferenceJ(PipelineForm.LITERAL, PARAMETERS, 1, 4, Double.NaN).isEmpty());
    }

    @Test
    void everyConstantCanBeReplaced() {
        for (SeedConstant constant : SeedConstant.values()) {
            SeedConstants changed = SeedConstants.STANDARD.with(Map.of(constant.key(), "0.5"));
            assertEquals(0.5, changed.get(constant).orElseThrow(), constant.key());
        }
        close(1_000, new SeedModel(SeedConstants.STANDARD.with(Map.of("seed.load.joulesPerByte", "1e-3"))).loadJ(1e6).orElseThrow());
        close(500 - 2 * 100, new SeedModel(SeedConstants.STANDARD.with(Map.of("seed.optimise.joules", "500",
                "seed.optimise.savingJoulesPerByte", "2"))).optimiseJ(100).orElseThrow());
    }

    @Test
    void unknownKeyAndBadValueAreNamed() {
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> SeedConstants.STANDARD.with(Map.of("seed.lod", "1"))).getMessage().contains("seed.lod"));
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> SeedConstants.STANDARD.with(Map.of("seed.transfer.watts", "-1"))).getMessage().contains("seed.transfer.watts"));
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> SeedConstants.STANDARD.with(Map.of("seed.transfer.watts", "much"))).getMessage().contains("much"));
    }
}
