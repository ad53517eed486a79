package io.dnnenergy.probe.nvml;

import io.dnnenergy.probe.Opening;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Compiles the fake library with this system's C compiler and tells it what to do. */
final class FakeNvml {
    private final Path control;
    private final Path sharedObject;
    private final Map<String, Long> settings = new LinkedHashMap<>();

    private FakeNvml(Path control, Path sharedObject) {
        this.control = control;
        this.sharedObject = sharedObject;
    }

    static FakeNvml compile(Path dir, String... defines) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self")), "the fake NVML is built on Linux only");
        Path source = dir.resolve("fake_nvml.c");
        try (InputStream in = FakeNvml.class.getResourceAsStream("fake_nvml.c")) {
            Files.copy(in, source, StandardCopyOption.REPLACE_EXISTING);
        }
        FakeNvml fake = new FakeNvml(dir.resolve("control"), dir.resolve("libnvidia-ml.so.1"));
        List<String> command = new ArrayList<>(List.of("cc", "-shared", "-fPIC", "-O1", "-DCONTROL=\"" + fake.control + "\"", "-o",
                fake.sharedObject.toString(), source.toString()));
        for (String define : defines) {
            command.add("-D" + define);
        }
        Process compiler;
        try {
            compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException noCompiler) {
            return Assumptions.abort("no C compiler 'cc' on this system: NVML is not tested against the fake library");
        }
        String output = new String(compiler.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!compiler.waitFor(60, TimeUnit.SECONDS) || compiler.exitValue() != 0) {
            throw new AssertionError("the fake library does not compile: " + output);
        }
        return fake;
    }

    Path file() {
        return sharedObject;
    }

    /** Sets {@code energy0} (mJ), {@code energy_code0}, {@code power0} (mW), {@code init}, {@code devices} ... */
    FakeNvml set(String key, long value) throws IOException {
        settings.put(key, value);
        StringBuilder text = new StringBuilder();
        settings.forEach((k, v) -> text.append(k).append(' ').append(v).append('\n'));
        Files.writeString(control, text);
        return this;
    }

    Opening open(Optional<String> visible) {
        return open(visible, 0);
    }

    Opening open(Optional<String> visible, long watchNs) {
        return NvmlSource.open(Optional.of(sharedObject.toString()), visible, sharedObject.getParent(), sharedObject.getParent(), true, d -> true, watchNs);
    }

    Opening open() {
        return open(Optional.empty());
    }
}
