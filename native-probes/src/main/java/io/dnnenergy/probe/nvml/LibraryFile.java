package io.dnnenergy.probe.nvml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Whether a file can be a shared library of this machine: the head of an ELF file says so (System V ABI, "ELF Header"). */
final class LibraryFile {
    private static final int HEAD_BYTES = 20;
    private static final int MACHINE_AT = 18;
    /** {@code e_machine} by Java's name of the architecture. */
    private static final Map<String, Integer> MACHINES = Map.of("amd64", 62, "x86_64", 62, "aarch64", 183, "ppc64le", 21, "riscv64", 243);

    private LibraryFile() {
    }

    /** Why it cannot be; empty if it may be. */
    static Optional<String> fault(Path file, String architecture) {
        if (!Files.exists(file)) {
            return Optional.of("the file does not exist");
        }
        if (!Files.isRegularFile(file)) {
            return Optional.of("it is no file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEAD_BYTES);
            if (head.length < HEAD_BYTES || head[0] != 0x7f || head[1] != 'E' || head[2] != 'L' || head[3] != 'F') {
                return System.getProperty("os.name", "").startsWith("Linux") ? Optional.of("it is no shared library") : Optional.empty();
            }
            int machine = Byte.toUnsignedInt(head[MACHINE_AT]) | Byte.toUnsignedInt(head[MACHINE_AT + 1]) << 8;
            Integer expected = MACHINES.get(architecture);
            return expected == null || expected == machine ? Optional.empty()
                    : Optional.of("it is a library for another processor (ELF machine " + machine + ", not " + architecture + ")");
        } catch (IOException unreadable) {
            return Optional.of("it cannot be read");
        }
    }
}
