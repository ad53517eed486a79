package io.dnnenergy.probe.rapl;

import io.dnnenergy.probe.PowercapTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Adds the same energy to zones of a tree every millisecond or so, from a thread of its own. */
final class Advancer implements AutoCloseable {
    private static final long STEP_UJ = 40_000;

    private final Thread thread;
    private volatile boolean stop;

    Advancer(PowercapTree tree, String... zones) throws IOException {
        long[] values = new long[zones.length];
        for (int i = 0; i < zones.length; i++) {
            values[i] = Long.parseLong(Files.readString(tree.energy(zones[i])).strip());
        }
        thread = new Thread(() -> run(tree, zones, values));
    }

    void start() {
        thread.start();
    }

    private void run(PowercapTree tree, String[] zones, long[] values) {
        try {
            while (!stop) {
                for (int i = 0; i < zones.length; i++) {
                    values[i] += STEP_UJ;
                    tree.set(zones[i], values[i]);
                }
                Thread.sleep(1);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop = true;
        boolean interrupted = Thread.interrupted();
        while (thread.isAlive()) {
            Thread.onSpinWait();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
