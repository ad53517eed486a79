package io.dnnenergy.probe.nvml;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the NVML library may be. Looked for as a file first, so that a machine without NVIDIA never loads JNA. */
final class NvmlLibraries {
    /** With its version: the bare .so belongs to development packages and is often missing (ml-energy/zeus#183). */
    private static final String NAME = "libnvidia-ml.so.1";
    private static final List<String> FILES = List.of("/usr/lib/x86_64-linux-gnu/" + NAME, "/usr/lib/aarch64-linux-gnu/" + NAME,
            "/usr/lib64/" + NAME, "/usr/lib/" + NAME, "/usr/local/nvidia/lib64/" + NAME, "/run/opengl-driver/lib/" + NAME,
            "/usr/lib/wsl/lib/" + NAME, "C:\\Windows\\System32\\nvml.dll");
    private static final List<String> DEVICES = List.of("/dev/nvidiactl", "/dev/dxg");

    private NvmlLibraries() {
    }

    /** Path or name to load; empty if nothing speaks for an NVIDIA driver on this machine. */
    static Optional<String> find(Optional<String> given, Path procfs) {
        if (given.isPresent()) {
            // A bare name would be looked up in the system's folders and not here, where the file is.
            return Files.exists(Path.of(given.get())) ? given.map(file -> Path.of(file).toAbsolutePath().toString()) : Optional.empty();
        }
        Optional<String> file = FILES.stream().filter(f -> Files.exists(Path.of(f))).findFirst();
        boolean driver = Files.exists(procfs.resolve("driver/nvidia")) || DEVICES.stream().anyMatch(d -> Files.exists(Path.of(d)));
        // A driver whose library lies elsewhere (NixOS, modules): let the loader look.
        return file.isPresent() || !driver ? file : Optional.of(NAME);
    }
}
