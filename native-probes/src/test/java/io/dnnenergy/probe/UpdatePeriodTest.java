package io.dnnenergy.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class UpdatePeriodTest {
    /** A counter that moves each period of the real clock, or never. */
    private static EnergyProbe ticking(long periodNs) {
        return new EnergyProbe() {
            private long lastTick = System.nanoTime() / periodNs;

            @Override
            public String source() {
                return "test";
            }

            @Override
            public List<Domain> domains() {
                return List.of(new Domain("test", "x", DomainKind.PACKAGE, Provenance.MEASURED, true, 1, ""));
            }

            @Override
            public long maxReadIntervalNs() {
                return Long.MAX_VALUE;
            }

            @Override
            public void read(int domain, ProbeSample sample) {
                long now = System.nanoTime();
                sample.beforeNs[0] = now;
                sample.afterNs[0] = now;
                sample.status[0] = now / periodNs == lastTick ? ReadStatus.UNCHANGED : ReadStatus.OK;
                lastTick = now / periodNs;
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }

    @Test
    void medianOfTheIntervalsBetweenChangesIsThePeriod() {
        // Zeus inferred 0 for every card until ml-energy/zeus#261.
        OptionalLong period = UpdatePeriod.observe(ticking(5_000_000), 0, 2_000_000_000L);
        assertEquals(5e6, period.orElseThrow(), 2.5e6);
    }

    @Test
    void counterThatNeverMovesHasNoPeriod() {
        assertTrue(UpdatePeriod.observe(ticking(Long.MAX_VALUE), 0, 20_000_000L).isEmpty());
    }
}
