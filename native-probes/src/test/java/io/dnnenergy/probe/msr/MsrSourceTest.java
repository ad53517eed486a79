package io.dnnenergy.probe.msr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeContract;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.Readings;
import io.dnnenergy.probe.SourceReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MsrSourceTest {
    private static final long INTEL_UNIT = 0x606;
    private static final long PACKAGE = 0x611;
    private static final long DRAM = 0x619;
    private static final long AMD_UNIT = 0xC0010299L;
    private static final long AMD_PACKAGE = 0xC001029BL;
    private static final int SKYLAKE_SP = 0x55;
    private static final int SAPPHIRE_RAPIDS = 0x8F;
    private static final int COFFEE_LAKE = 0x9E;
    private static final long ESU14 = 14 << 8;
    private static final long ESU16 = 16 << 8;

    @TempDir
    Path dir;

    private MsrTree intel(int model) throws IOException {
        return new MsrTree(dir).cpuinfo("GenuineIntel", 6, model).cpu(0, 0, 0).set(0, INTEL_UNIT, ESU14 | 0xA0003).set(0, PACKAGE, 1_000);
    }

    @Nested
    class Contract extends ProbeContract {
        private MsrTree tree;
        private long raw = 1_000;

        @Override
        protected long longestIntervalNs() {
            return 30_000_000_000L;
        }

        @Override
        protected EnergyProbe open() throws IOException {
            tree = intel(COFFEE_LAKE);
            return tree.open().probe().orElseThrow();
        }

        @Override
        protected void advance() throws IOException {
            advanceExactly(1_000_000);
        }

        @Override
        protected boolean advanceExactly(long uj) throws IOException {
            raw += Math.round(uj / (1e6 / 16_384));
            tree.set(0, PACKAGE, raw);
            return true;
        }
    }

    @Test
    void unitIsTwoToTheMinusEsuJoules() throws IOException {
        MsrTree tree = intel(COFFEE_LAKE);
        try (Readings readings = Readings.of(tree.open())) {
            tree.set(0, PACKAGE, 1_000 + 16_384);
            assertEquals(1_000_000, readings.read().totalUj());
        }
    }

    @Test
    void memoryOfServersCountsInItsOwnUnit() throws IOException {
        // EnergiBridge multiplies every register by the package's unit: four times too much on these.
        MsrTree tree = intel(SKYLAKE_SP).set(0, DRAM, 5);
        try (Readings readings = Readings.of(tree.open())) {
            tree.set(0, DRAM, 5 + 10_000);
            assertEquals(153_000, readings.read().energyUj("dram-0"));
        }
    }

    @Test
    void memoryOfSapphireRapidsCountsInTheCommonUnit() throws IOException {
        MsrTree tree = intel(SAPPHIRE_RAPIDS).set(0, DRAM, 5);
        try (Readings readings = Readings.of(tree.open())) {
            tree.set(0, DRAM, 5 + 16_384);
            assertEquals(1_000_000, readings.read().energyUj("dram-0"));
        }
    }

    @Test
    void registerWrapsAt32BitsAndItsUpperHalfIsNoEnergy() throws IOException {
        MsrTree tree = intel(COFFEE_LAKE).set(0, PACKAGE, 0xFFFF_FF00L);
        try (Readings readings = Readings.of(tree.open())) {
            tree.set(0, PACKAGE, 0x7_0000_0100L);
            assertEquals((long) (0x200 * 1e6 / 16_384), readings.read().totalUj());
            assertEquals(ReadStatus.OK, readings.status("package-0"));
        }
    }

    @Test
    void registerThatFailsAtOpeningStartsAtItsFirstGoodRead() throws IOException {
        MsrTree tree = new MsrTree(dir).cpu(0, 0, 0);
        Domain domain = new Domain(MsrSource.NAME, "package-0", DomainKind.PACKAGE, Provenance.MEASURED, true, 1, "");
        try (Readings readings = new Readings(MsrSensor.open(List.of(new MsrDomain(domain, tree.file(0), PACKAGE, 1))))) {
            tree.set(0, PACKAGE, 1_000_000);
            assertEquals(0, readings.read().totalUj());
            tree.set(0, PACKAGE, 1_500_000);
            assertEquals(500_000, readings.read().totalUj());
        }
    }

    @Test
    void everySocketIsReadOnceThroughOneOfItsProcessors() throws IOException {
        // EnergiBridge reads processor 0 only; jRAPL guesses the second socket's first processor.
        MsrTree tree = intel(SKYLAKE_SP).cpu(1, 0, 0).cpu(2, 1, 0).set(1, INTEL_UNIT, ESU14).set(1, PACKAGE, 1).set(2, INTEL_UNIT, ESU14)
                .set(2, PACKAGE, 7);
        try (Readings readings = Readings.of(tree.open())) {
            assertEquals(List.of("package-0", "package-1"), readings.names());
            tree.set(2, PACKAGE, 7 + 16_384);
            assertEquals(1_000_000, readings.read().totalUj());
        }
    }

    @Test
    void amdHasRegistersAndUnitsOfItsOwn() throws IOException {
        MsrTree tree = new MsrTree(dir).cpuinfo("AuthenticAMD", 0x19, 1).cpu(0, 0, 0).set(0, AMD_UNIT, ESU16).set(0, AMD_PACKAGE, 50);
        try (Readings readings = Readings.of(tree.open())) {
            tree.set(0, AMD_PACKAGE, 50 + 65_536);
            assertEquals(1_000_000, readings.read().totalUj());
        }
    }

    @Test
    void registersThatDoNotExistAreNoDomains() throws IOException {
        try (Readings readings = Readings.of(intel(COFFEE_LAKE).open())) {
            assertEquals(List.of("package-0"), readings.names());
        }
    }

    @Test
    void registersThatStandStillAreVirtual() throws IOException {
        MsrTree tree = intel(COFFEE_LAKE);
        SourceReport report = MsrSource.open(tree.root.resolve("cpu"), tree.root.resolve("sys"), tree.root.resolve("proc"), d -> true, 50_000_000)
                .report();
        assertFalse(report.usable());
        assertTrue(report.reason().contains("do not move"), report.reason());
    }

    @Test
    void missingDriverIsSaidWithItsCommand() {
        SourceReport report = new MsrTree(dir).open().report();
        assertEquals("sudo modprobe msr", report.fix());
    }

    @Test
    void unknownProcessorIsNotGuessedAt() throws IOException {
        SourceReport report = new MsrTree(dir).cpuinfo("CentaurHauls", 7, 1).cpu(0, 0, 0).open().report();
        assertTrue(report.reason().contains("not known to have"), report.reason());
    }
}
