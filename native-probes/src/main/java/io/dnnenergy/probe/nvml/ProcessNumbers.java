package io.dnnenergy.probe.nvml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether processes are numbered here as NVML numbers them: not in a container with a pid namespace of its own. */
final class ProcessNumbers {
    /** The initial pid namespace has this inode (PROC_PID_INIT_INO, include/linux/proc_ns.h). */
    private static final String INITIAL = "pid:[4026531836]";

    static final boolean HOST = isHost();

    private ProcessNumbers() {
    }

    private static boolean isHost() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString().equals(INITIAL);
        } catch (IOException | RuntimeException unknown) {
            return !Files.exists(Path.of("/.dockerenv"));
        }
    }
}
