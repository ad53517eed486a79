package io.dnnenergy.agent.meter;

import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.catalog.Discovery;
import io.dnnenergy.probe.catalog.ProbeCatalog;
import io.dnnenergy.probe.catalog.ProbeConfig;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Opens GPUs on a thread of their own, because the vendor's library may take half a minute to start, and not at all where nobody here uses
 * one: asking a GPU costs power. The processor's counters are read meanwhile.
 */
public final class Gpus {
    /** With persistence mode NVML starts in 20 to 100 ms: then the GPU is there from the first reading. */
    private static final long GRACE_MS = 250;

    /**
     * What the run knows of GPUs.
     *
     * @param cuda   whether a network here can use one: its ND4J backend is CUDA
     * @param beside runs something on a thread of its own
     */
    public record Use(BooleanSupplier cuda, Consumer<Runnable> beside) {
        /** No GPU is used here. */
        public static final Use NONE = new Use(() -> false, task -> {
            Thread thread = new Thread(task, "dnn-energy-open");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private final CountDownLatch done = new CountDownLatch(1);
    private volatile Opening opening;

    private Gpus() {
    }

    /** Begins to open them; empty if they are not looked at. */
    static Optional<Gpus> begin(ProbeConfig config, Discovery quick, Use use) {
        boolean named = config.sources().contains("nvml");
        if (!named && !(config.sources().isEmpty() && use.cuda().getAsBoolean())) {
            return Optional.empty();
        }
        Gpus gpus = new Gpus();
        use.beside().accept(() -> {
            try {
                gpus.opening = ProbeCatalog.openGpus(config, quick).orElse(null);
            } finally {
                gpus.done.countDown();
            }
        });
        return Optional.of(gpus);
    }

    /** What was opened, if that is soon. */
    Optional<Opening> awaitBriefly() {
        try {
            return done.await(GRACE_MS, TimeUnit.MILLISECONDS) ? now() : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** What was opened by now; empty while the library starts. */
    Optional<Opening> now() {
        return Optional.ofNullable(opening);
    }
}
