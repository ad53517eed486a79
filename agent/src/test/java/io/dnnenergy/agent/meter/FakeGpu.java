package io.dnnenergy.agent.meter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A fixture: the fake NVML of the module native-probes, compiled here, which does what a control file says. */
public final class FakeGpu {
    private static final Path SOURCE = Path.of("..", "native-probes", "src/test/resources/io/dnnenergy/probe/nvml/fake_nvml.c");

    private final Path control;
    final Path file;
    private final Map<String, Long> settings = new LinkedHashMap<>();

    private FakeGpu(Path dir) {
        control = dir.resolve("control");
        file = dir.resolve("libnvidia-ml.so.1");
    }

    /** Compiles it into a folder. */
    public static FakeGpu compile(Path dir) throws IOException, InterruptedException {
        FakeGpu fake = new FakeGpu(dir);
        try {
            Process compiler = new ProcessBuilder(List.of("cc", "-shared", "-fPIC", "-O1", "-DCONTROL=\"" + fake.control + "\"", "-o",
                    fake.file.toString(), SOURCE.toString())).inheritIO().start();
            Assumptions.assumeTrue(compiler.waitFor() == 0, "the fake NVML does not compile here");
        } catch (IOException noCompiler) {
            return Assumptions.abort("no C compiler 'cc' on this system: NVML is not tested against the fake library");
        }
        return fake;
    }

    public Path file() {
        return file;
    }

    /** Replaces the file as a whole: the library may be reading it. */
    public FakeGpu set(String key, long value) throws IOException {
        settings.put(key, value);
        StringBuilder text = new StringBuilder();
        settings.forEach((k, v) -> text.append(k).append(' ').append(v).append('\n'));
        Path next = control.resolveSibling("control.tmp");
        Files.writeString(next, text);
        Files.move(next, control, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return this;
    }
}
