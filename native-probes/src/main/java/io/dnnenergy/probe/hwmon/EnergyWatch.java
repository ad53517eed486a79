package io.dnnenergy.probe.hwmon;

import io.dnnenergy.probe.file.CounterFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Watches energy files together until each has moved or the time is over. */
final class EnergyWatch {
    private static final long STEP_NS = 5_000_000L;

    private EnergyWatch() {
    }

    /** The files whose value rose or changed within {@code limitNs}; returns as soon as all have. */
    static Set<Path> moving(List<Path> energies, long limitNs) {
        Map<Path, CounterFile> files = new HashMap<>();
        Map<Path, Long> first = new HashMap<>();
        Set<Path> moving = new HashSet<>();
        try {
            for (Path energy : energies) {
                open(energy, files);
            }
            long end = System.nanoTime() + limitNs;
            do {
                files.forEach((path, file) -> {
                    long value = file.read();
                    Long before = value < 0 ? null : first.putIfAbsent(path, value);
                    if (before != null && before != value) {
                        moving.add(path);
                    }
                });
                if (moving.size() < files.size()) {
                    LockSupport.parkNanos(STEP_NS);
                }
            } while (moving.size() < files.size() && System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted());
        } finally {
            files.values().forEach(CounterFile::close);
        }
        return moving;
    }

    private static void open(Path energy, Map<Path, CounterFile> files) {
        try {
            files.put(energy, CounterFile.open(energy));
        } catch (IOException unreadable) {
            // Whoever looks at the channel meets the same failure and reports it.
        }
    }
}
