package io.dnnenergy.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineFactsTest {
    /** Fixture: what OSHI 7.5.0 said on a virtual machine of two CPUs. */
    private static final RawFacts VIRTUAL = new RawFacts("OSHI", "Intel(R) Xeon(R) Processor @ 2.20GHz", "GenuineIntel", "6", "167", "1", "Rocket Lake",
            1, 2, 2, -1, -1, 49_152, 524_288, 504L << 20, 8L << 30, "unknown", 0, "GNU/Linux Debian 12", "");

    @Test
    void cacheThatNoProcessorHasIsNotBelieved() {
        Fact<Long> l3 = MachineFacts.of(VIRTUAL, Optional.empty()).l3Bytes();
        assertEquals(Optional.empty(), l3.value());
        assertTrue(l3.origin().contains("528482304: not believed"), l3.origin());
    }

    @Test
    void sentinelsAreUnknownNotNumbers() {
        MachineFacts facts = MachineFacts.of(VIRTUAL, Optional.empty());
        assertEquals(Optional.empty(), facts.maxFrequencyHz().value());
        assertEquals(Optional.empty(), facts.memoryType().value());
        assertEquals(Optional.empty(), facts.memoryClockHz().value());
    }

    @Test
    void plausibleFactsNameTheirOrigin() {
        MachineFacts facts = MachineFacts.of(VIRTUAL, Optional.empty());
        assertEquals(Fact.known(49_152L, "OSHI"), facts.l1DataBytes());
        assertEquals(Fact.known("Rocket Lake", "OSHI"), facts.microarchitecture());
        assertEquals(Optional.of(2), facts.logicalCpus().value());
    }

    @Test
    void hypervisorFlagOfTheProcessorIsBelievedBeforeNames() {
        assertEquals(Fact.known("unnamed", "cpuinfo"),
                MachineFacts.of(VIRTUAL, Optional.of("vendor_id: x\nflags\t: fpu hypervisor sse\n")).hypervisor());
        assertEquals(Optional.empty(), MachineFacts.of(VIRTUAL, Optional.of("flags\t: fpu sse\nbugs: hypervisor\n")).hypervisor().value());
    }

    @Test
    void moreCoresThanThreadsAreNotBelieved() {
        RawFacts odd = new RawFacts("OSHI", "x", "", "", "", "", "", 4, 3, 2, 0, 0, 0, 0, 0, 0, "", 0, "", "");
        assertEquals(Optional.empty(), MachineFacts.of(odd, Optional.empty()).physicalCores().value());
        assertEquals(Optional.empty(), MachineFacts.of(odd, Optional.empty()).packages().value());
    }

    @Test
    void thisMachineHasProcessorsAndMemoryAndKeepsTheThreadsLoader() {
        ClassLoader mine = new ClassLoader(getClass().getClassLoader()) {
        };
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(mine);
        MachineFacts facts = MachineFacts.read(Path.of("/proc"));
        assertSame(mine, Thread.currentThread().getContextClassLoader());
        Thread.currentThread().setContextClassLoader(before);
        assertTrue(facts.logicalCpus().value().orElse(0) >= 1, facts.toString());
        assertTrue(facts.memoryBytes().value().orElse(0L) > 100_000_000L, facts.toString());
    }
}
