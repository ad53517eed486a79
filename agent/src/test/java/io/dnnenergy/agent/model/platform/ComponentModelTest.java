package io.dnnenergy.agent.model.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.model.Work;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComponentModelTest {
    /** Round numbers, a fixture and no machine: 100 pJ per MAC, 1 GMAC/s, caches of 1 kB and 1 MB. */
    private static final PlatformProfile ROUND = profile();
    private final ComponentModel model = new ComponentModel(ROUND, Precision.FP32);

    private static PlatformProfile profile() {
        Map<Parameter, Quantity> q = new EnumMap<>(Parameter.class);
        put(q, Parameter.MAC_FP32, 100);
        put(q, Parameter.RATE_FP32, 1);
        put(q, Parameter.ELEMENTWISE, 10);
        put(q, Parameter.RATE_ELEMENTWISE, 1);
        put(q, Parameter.TRANSCENDENTAL, 50);
        put(q, Parameter.RATE_TRANSCENDENTAL, 0.1);
        put(q, Parameter.CALL_ENERGY, 1000);
        put(q, Parameter.CALL_TIME, 1);
        put(q, Parameter.REGISTER_BYTES, 64);
        put(q, Parameter.L1_BYTES, 1024);
        put(q, Parameter.L1_ENERGY, 1);
        put(q, Parameter.L1_BANDWIDTH, 1000);
        put(q, Parameter.L2_BYTES, 1 << 20);
        put(q, Parameter.L2_ENERGY, 5);
        put(q, Parameter.L2_BANDWIDTH, 100);
        put(q, Parameter.MEMORY_ENERGY, 100);
        put(q, Parameter.DDR_ENERGY, 200);
        put(q, Parameter.MEMORY_BANDWIDTH, 10);
        put(q, Parameter.STATIC_POWER, 20);
        put(q, Parameter.REGULATOR, 0.8);
        return new PlatformProfile("round", "fixture", "cpu", q);
    }

    private static void put(Map<Parameter, Quantity> q, Parameter parameter, double value) {
        q.put(parameter, new Quantity(value, Double.NaN, Double.NaN, "fixture", Confidence.DERIVED));
    }

    @Test
    void arithmeticIsPricedByKindOfOperation() {
        Estimate e = model.estimate(new Work(1000, 100, 10, 0, 0, 0));
        assertEquals(1000 * 100e-12 + 100 * 10e-12 + 10 * 50e-12, e.joule(Component.PROCESSING_ELEMENT), 1e-18);
        assertEquals(1000 / 1e9 + 100 / 1e9 + 10 / 1e8, e.seconds(), 1e-15);
    }

    @Test
    void movingCostsItsBytesOnlyWhereThePlatformHasNoNumbersForIt() {
        Work moving = new Work(0, 0, 0, 1_000_000, 0, 0, 0);
        assertEquals(0, model.estimate(moving).totalJ());
        Map<Parameter, Quantity> q = new EnumMap<>(ROUND.quantities());
        put(q, Parameter.MOVE, 1000);
        put(q, Parameter.RATE_MOVE, 0.1);
        Estimate e = new ComponentModel(new PlatformProfile("moving", "fixture", "cpu", q), Precision.FP32).estimate(moving);
        assertEquals(1e-3, e.joule(Component.PROCESSING_ELEMENT), 1e-12);
        assertEquals(0.01, e.seconds(), 1e-12);
    }

    @Test
    void componentsAddUpToTheTotalAndTheRegulatorLosesItsShare() {
        Estimate e = model.estimate(new Work(1_000_000, 1000, 10, 4_000_000, 4_000_000, 3));
        double behind = e.totalJ() - e.joule(Component.VOLTAGE_REGULATOR);
        assertEquals(0.8, behind / e.totalJ(), 1e-12);
        assertEquals(20 * e.seconds(), e.joule(Component.STATIC), 1e-15);
        assertEquals(e.totalJ() - 20 * e.seconds() / 0.8, e.dynamicJ(), 1e-12 * e.totalJ());
    }

    @Test
    void workingSetThatFitsACacheNeverReachesMemory() {
        Estimate small = model.estimate(new Work(0, 0, 0, 250_000, 250_000, 1));
        assertEquals(0, small.joule(Component.DDR));
        assertEquals(500_000 * 5e-12, small.joule(Component.CACHE_L2), 1e-15);
        Estimate large = model.estimate(new Work(0, 0, 0, 8 << 20, 8 << 20, 1));
        assertEquals((16 << 20) * 200e-12, large.joule(Component.DDR), 1e-12);
        assertEquals((16 << 20) * 100e-12, large.joule(Component.MAIN_MEMORY), 1e-12);
    }

    @Test
    void productsFetchOperandsAgainInProportionToTheRootOfTheCache() {
        double registers = bytes(new Work(1 << 30, 0, 0, 64 << 20, 0, 1), 64);
        double l1 = bytes(new Work(1 << 30, 0, 0, 64 << 20, 0, 1), 1024);
        assertEquals((64 << 20) + 2.0 * (1 << 30) * 4 / 4, registers, 1);
        assertEquals((64 << 20) + 2.0 * (1 << 30) * 4 / 16, l1, 1);
    }

    private static double bytes(Work work, double insideBytes) {
        return Traffic.bytes(work, work, insideBytes, 4);
    }

    @Test
    void aMinibatchThatIsComputedExampleByExampleNeedsTheCachesOfOne() {
        Work one = new Work(0, 0, 0, 200_000, 200_000, 1);
        Work batch = new Work(0, 0, 0, 64 * 200_000, 64 * 200_000, 1);
        assertEquals(0, model.estimate(batch, one).joule(Component.DDR));
        assertTrue(model.estimate(batch).joule(Component.DDR) > 0);
        double perExample = model.estimate(batch, one).totalJ() / 64;
        assertTrue(perExample <= model.estimate(one).totalJ(), perExample + " J");
    }

    @Test
    void whatWasTakenBeforeTheRegulatorsHasTheirLossInIt() {
        Quantity atBoard = new Quantity(20, Double.NaN, Double.NaN, "fixture", Confidence.DERIVED, true);
        Estimate chip = model.estimate(new Work(1_000_000, 0, 0, 0, 0, 0));
        Estimate board = new ComponentModel(ROUND.with(Parameter.STATIC_POWER, atBoard), Precision.FP32).estimate(new Work(1_000_000, 0, 0, 0, 0, 0));
        assertEquals(chip.joule(Component.STATIC), board.joule(Component.STATIC), 1e-15);
        assertEquals(chip.joule(Component.PROCESSING_ELEMENT) * 0.25, board.joule(Component.VOLTAGE_REGULATOR), 1e-12);
        assertEquals((chip.joule(Component.PROCESSING_ELEMENT) + chip.joule(Component.STATIC)) * 0.25, chip.joule(Component.VOLTAGE_REGULATOR), 1e-12);
    }

    @Test
    void rooflineTakesTheSlowerOfArithmeticAndMemoryPlusCalls() {
        assertEquals((16 << 20) / 10e9 + 1e-6, model.estimate(new Work(0, 0, 0, 8 << 20, 8 << 20, 1)).seconds(), 1e-12);
        assertEquals(1.0 + 5e-6, model.estimate(new Work(1_000_000_000, 0, 0, 10, 10, 5)).seconds(), 1e-9);
    }

    @Test
    void trafficPassesEveryLevelAndLoadsNeedNoStorageNumbers() {
        Estimate t = model.traffic(500, 500);
        assertEquals(1000 * 200e-12, t.joule(Component.DDR), 1e-18);
        assertEquals(model.traffic(0, 1000), model.load(1000));
        assertEquals(Estimate.NONE, model.transfer(1000));
    }

    @Test
    void precisionWithoutNumbersIsRefusedNotGuessed() {
        assertEquals("platform round has no pe.mac.int8",
                assertThrows(IllegalArgumentException.class, () -> new ComponentModel(ROUND, Precision.INT8)).getMessage());
    }

    @Test
    void estimatesAddAndScale() {
        Estimate e = model.estimate(new Work(1000, 0, 0, 0, 0, 1));
        assertEquals(3 * e.totalJ(), e.plus(e.times(2)).totalJ(), 1e-15);
        assertTrue(e.totalJ() > 0);
    }
}
