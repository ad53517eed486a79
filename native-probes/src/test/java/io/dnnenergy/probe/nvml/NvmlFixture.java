package io.dnnenergy.probe.nvml;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A fixture: the fake library with one GPU that shows 1000 J. */
abstract class NvmlFixture {
    @TempDir
    Path dir;
    FakeNvml nvml;

    @BeforeEach
    void compile() throws Exception {
        nvml = FakeNvml.compile(dir).set("energy0", 1_000_000);
    }
}
