package io.dnnenergy.agent.model.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.model.NativeOp.Kind;
import io.dnnenergy.agent.model.NativeOp;
import io.dnnenergy.agent.model.OpMix;
import io.dnnenergy.agent.model.Work;
import org.junit.jupiter.api.Test;

class ColdnessTest {
    private static final double L1_BYTES = 32_768;
    /** A dense layer's forward pass, whose iteration is not known yet. */
    private static final OpMix DENSE = OpMix.of(new NativeOp(Kind.PRODUCT, 4, 256, 10), 1).plus(OpMix.of(new NativeOp(Kind.BROADCAST, 40, 10, 0), 1))
            .plus(OpMix.of(new NativeOp(Kind.PASS, 1, 1, 0), 1));

    private static double amount(OpMix mix, OperationClass of) {
        return Amounts.of(mix, L1_BYTES)[of.ordinal()];
    }

    @Test
    void theMoreAnIterationMovesTheColderItsCalls() {
        double small = amount(DENSE.among(1_000_000), OperationClass.COLD_PRODUCT);
        double half = amount(DENSE.among(64_000_000), OperationClass.COLD_PRODUCT);
        double large = amount(DENSE.among(10_000_000_000L), OperationClass.COLD_PRODUCT);
        assertTrue(small < 0.05 && large > 0.95, small + " to " + large);
        assertEquals(0.5, half, 1e-9);
        assertEquals(0.5 * (4 * 256 + 256 * 10), amount(DENSE.among(64_000_000), OperationClass.COLD_OPERAND), 1e-9);
        assertEquals(half, amount(DENSE.among(64_000_000), OperationClass.COLD_ALONG), 1e-9);
    }

    @Test
    void whatIsWarmCostsTheSameWhateverTheIteration() {
        for (OperationClass of : OperationClass.values()) {
            if (!of.name().startsWith("COLD")) {
                assertEquals(amount(DENSE, of), amount(DENSE.among(1_000_000_000), of), of.id());
            }
        }
    }

    /** Sums over calls stay sums, whatever the layers and networks that they come from. */
    @Test
    void amountsOfASumOfTheSameIterationAreSums() {
        OpMix once = DENSE.among(64_000_000);
        assertEquals(7 * amount(once, OperationClass.COLD_PRODUCT), amount(once.times(7), OperationClass.COLD_PRODUCT), 1e-9);
    }

    @Test
    void workOutsideAnyPassIsWarm() {
        assertEquals(0, amount(OpMix.of(new NativeOp(Kind.PRODUCT, 4, 256, 10), 1).among(1_000_000_000), OperationClass.COLD_PRODUCT));
    }

    @Test
    void anUpdateIsAsColdAsItsNetworksIterations() {
        OpMix update = OpMix.of(new NativeOp(Kind.UPDATE_STEP, 1, 0, 0), 1).plus(OpMix.of(new NativeOp(Kind.FLAT, 1000, 0, 0), 2));
        assertEquals(1000, amount(update.among(64_000_000), OperationClass.COLD_FLAT), 1e-9);
        assertEquals(0.5, amount(update.among(64_000_000), OperationClass.COLD_UPDATE), 1e-9);
    }

    @Test
    void onlyLayersWithParametersHaveAPassOfTheirOwn() {
        assertEquals(1, amount(DENSE, OperationClass.PASS));
        assertEquals(0, amount(OpMix.of(new NativeOp(Kind.PASS, 1, 0, 0), 1), OperationClass.PASS));
    }

    @Test
    void aPatchMatrixSpillsByItsOwnSize() {
        OpMix small = OpMix.of(new NativeOp(Kind.PATCHES_SUMMED, 10_000, 1000, 0), 1);
        OpMix large = OpMix.of(new NativeOp(Kind.PATCHES_SUMMED, 10_000_000, 1000, 0), 1);
        assertTrue(amount(small, OperationClass.PATCHES_SUMMED_SPILLED) < 0.05 * 10_000);
        assertTrue(amount(large, OperationClass.PATCHES_SUMMED_SPILLED) > 0.9 * 10_000_000);
        assertEquals(10_000_000, amount(large, OperationClass.PATCHES_SUMMED));
    }

    @Test
    void theIterationStandsInTheText() {
        OpMix mix = DENSE.among(64_000_000);
        assertTrue(mix.text().contains("PASS 64000000 1 x1"), mix.text());
        assertEquals(mix, OpMix.parse(mix.text()));
    }

    /** Profiles that were fitted when all windows had one class of call have one number for both. */
    @Test
    void aNativeConvolutionsCallIsItsOwnClassOrThatOfWindows() {
        OpMix gradient = OpMix.of(new NativeOp(Kind.CONVOLUTION_GRADIENT, 1, 1, 1), 1);
        assertEquals(1, amount(gradient, OperationClass.CALL_CONVOLUTION_GRADIENT));
        assertEquals(0, amount(gradient, OperationClass.CALL_WINDOW));
        PlatformProfile before = Profiles.get("generic-cpu");
        double windowS = before.operationTimes().get(OperationClass.CALL_WINDOW).value() * 1e-9;
        assertEquals(windowS, new ComponentModel(before, Precision.FP32).estimate(new Work(1, 0, 0, 0, 0, 0, 1, gradient)).seconds(), 0.01 * windowS);
    }
}
