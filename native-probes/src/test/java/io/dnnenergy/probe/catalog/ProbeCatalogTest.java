package io.dnnenergy.probe.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.PowercapTree;
import io.dnnenergy.probe.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeCatalogTest {
    @TempDir
    Path dir;

    private ProbeConfig config() {
        return ProbeConfig.defaults().withSysfs(dir).withProcfs(dir.resolve("proc")).withMsr(dir.resolve("cpu"))
                .withNvml(dir.resolve("no-nvml.so").toString()).withWatchNs(0);
    }

    @Test
    void autoTakesTheCounterAndNoProxyBesideIt() throws IOException {
        PowercapTree.client(dir);
        try (Discovery found = ProbeCatalog.open(config())) {
            assertEquals(List.of("powercap"), found.probes().stream().map(EnergyProbe::source).toList());
            assertEquals(List.of("package-0", "dram-0"), found.chosen().stream().filter(Domain::counted).map(Domain::name).toList());
        }
    }

    @Test
    void autoFallsToTheProxyAndSaysSo() {
        try (Discovery found = ProbeCatalog.open(config())) {
            assertEquals(List.of(Provenance.PROXY), found.chosen().stream().map(Domain::provenance).toList());
            assertTrue(found.warnings().toString().contains("proxy, not a measurement"), found.warnings().toString());
            assertEquals(ProbeCatalog.SOURCES, found.reports().stream().map(r -> r.source()).toList());
        }
    }

    @Test
    void theNextSourceCountsTheSameSiliconAndIsNeverAProxy() throws IOException {
        PowercapTree.client(dir);
        try (EnergyProbe next = ProbeCatalog.openNext(config(), Set.of("dram-0"), Set.of("perf")).orElseThrow()) {
            assertEquals("powercap", next.source());
            assertEquals(List.of("dram-0"), next.domains().stream().filter(Domain::counted).map(Domain::name).toList());
        }
        assertTrue(ProbeCatalog.openNext(config(), Set.of("package-0"), Set.of("powercap")).isEmpty());
        assertTrue(ProbeCatalog.openNext(config(), Set.of("package-7"), Set.of()).isEmpty());
        assertTrue(ProbeCatalog.openNext(config().withSources(List.of("msr")), Set.of("package-0"), Set.of()).isEmpty(), "only what was asked for");
    }

    @Test
    void proxyAskedForByNameIsOpenedBesideTheCounter() throws IOException {
        PowercapTree.client(dir);
        try (Discovery found = ProbeCatalog.open(config().withSources(List.of("proxy", "powercap")))) {
            assertEquals(List.of("powercap", "proxy"), found.probes().stream().map(EnergyProbe::source).toList());
        }
    }

    @Test
    void sourceThatWasNotAskedForIsNotTouched() throws IOException {
        PowercapTree.client(dir);
        try (Discovery found = ProbeCatalog.open(config().withSources(List.of("proxy")))) {
            assertEquals(List.of("proxy"), found.reports().stream().map(r -> r.source()).toList());
        }
    }

    @Test
    void rootOfAContainerMountIsFound() throws IOException {
        Path mount = Files.createDirectories(dir.resolve("zeus_sys"));
        PowercapTree.client(mount);
        ProbeConfig masked = new ProbeConfig(List.of(), dir.resolve("sys"), List.of(dir.resolve("absent"), mount), dir, dir,
                config().nvml(), config().visibleDevices(), 0);
        try (Discovery found = ProbeCatalog.open(masked)) {
            assertTrue(found.chosen().get(0).location().startsWith(mount.toString()), found.toString());
        }
    }
}
