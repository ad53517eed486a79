package io.dnnenergy.agent.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.attribute.DomainSettings;
import io.dnnenergy.agent.attribute.Interval;
import io.dnnenergy.agent.attribute.ScopeTotals;
import io.dnnenergy.agent.attribute.UnmixingAttribution;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Four million iterations of made-up edges and readings, in one run: what accounts and attribution hold does not grow with them. */
class ConstantMemoryTest extends AccountsFixture {
    private static final int ITERATIONS_OF_AN_EPOCH = 1_000_000;
    private static final int EPOCHS = 4;
    private static final int ITERATIONS_OF_A_READING = 20;
    private static final long SPAN_NS = 50_000;

    private final UnmixingAttribution attribution = new UnmixingAttribution(
            List.of(DomainSettings.processor().withCounter(61, 1e-3), DomainSettings.accelerator().withCounter(1000, 1e-3)));
    private final SplittableRandom random = new SplittableRandom(1);
    private long nowNs;
    private double attributedUj;

    @Test
    void memoryIsThatOfTheFirstEpochAfterFourMillionIterations() {
        accounts.lag(1, 30_000_000);
        accounts.rememberPast(0);
        epoch();
        long beforeBytes = heldBytes();
        for (int i = 1; i < EPOCHS; i++) {
            epoch();
        }
        long grownBytes = heldBytes() - beforeBytes;

        assertTrue(grownBytes < 500_000, "grown by " + grownBytes + " bytes");
        assertTrue(attributedUj > 0);
    }

    private void epoch() {
        accounts.epochStarted(a, nowNs);
        for (int i = 1; i <= ITERATIONS_OF_AN_EPOCH; i++) {
            span(forwardA);
            span(otherA);
            accounts.counted(forwardA, i & 3, 32, 0);
            accounts.iterated(a, nowNs, 32);
            if (i % ITERATIONS_OF_A_READING == 0) {
                readings(i % 60 != 0);
            }
        }
        accounts.epochEnded(a, nowNs);
        nowNs += 40_000_000;
        readings(false);
        for (Scope scope : accounts.takeEnded()) {
            settle(scope);
        }
    }

    private void span(int label) {
        accounts.began(label, nowNs, true);
        long lengthNs = SPAN_NS + random.nextInt(20_000);
        accounts.ran(label, nowNs, nowNs + lengthNs, lengthNs * 1e-9);
        nowNs += lengthNs;
    }

    private void readings(boolean located) {
        for (int d = 0; d < 2; d++) {
            double s = ITERATIONS_OF_A_READING * 2 * 60e-6;
            Interval row = accounts.read(d, nowNs, 30e6 * s * random.nextDouble(0.9, 1.1), s, s, located, located ? 3000 : Double.NaN);
            if (row != null) {
                attribution.observe(row);
                accounts.next(d);
            }
        }
    }

    private void settle(Scope scope) {
        for (int d = 0; d < 2; d++) {
            double measured = 0;
            for (double uj : attribution.settle(new ScopeTotals(d, scope.durationS(), scope.energyUj(d), scope.times(), scope.processCpuS(d),
                    scope.machineCpuS(d))).measuredUj()) {
                measured += uj;
            }
            assertEquals(1, measured / scope.energyUj(d), 0.2);
            attributedUj += measured;
        }
    }

    /** After collections until nothing more goes. */
    private static long heldBytes() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
