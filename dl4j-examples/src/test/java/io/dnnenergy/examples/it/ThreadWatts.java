package io.dnnenergy.examples.it;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Fixture: a powercap tree whose counter follows the CPU time of a child JVM's threads, at one power for each second of those of one name and
 * another for all others. It knows what each of the two drew. Linux only.
 */
final class ThreadWatts implements AutoCloseable {
    private static final long STEP_NS = 4_000_000L;
    private static final int STEPS_PER_LOOK = 25;

    private final Path sysfs;
    private final FileChannel counter;
    private final String name;
    private final double namedWatts;
    private final double otherWatts;
    private final Map<String, Boolean> named = new HashMap<>();
    private final Map<String, Long> lastNs = new HashMap<>();
    private Path tasks;
    private double namedJ;
    private double otherJ;
    private volatile boolean running;
    private Thread thread;

    /** @param name beginning of the threads' name, as Linux cuts it */
    ThreadWatts(Path sysfs, String name, double namedWatts, double otherWatts) throws IOException {
        this.sysfs = sysfs;
        this.name = name;
        this.namedWatts = namedWatts;
        this.otherWatts = otherWatts;
        Path zone = Files.createDirectories(sysfs.resolve("class/powercap/intel-rapl:0"));
        Files.writeString(zone.resolve("name"), "package-0\n");
        Files.writeString(zone.resolve("max_energy_range_uj"), "262143328850\n");
        counter = FileChannel.open(zone.resolve("energy_uj"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        write();
    }

    Path sysfs() {
        return sysfs;
    }

    synchronized double namedJ() {
        return namedJ;
    }

    synchronized double otherJ() {
        return otherJ;
    }

    /** Follows the youngest child of this process. */
    void start() {
        long pid = ProcessHandle.current().children().mapToLong(ProcessHandle::pid).max().orElseThrow();
        tasks = Path.of("/proc", Long.toString(pid), "task");
        running = true;
        thread = new Thread(this::follow, "thread-watts");
        thread.setDaemon(true);
        thread.start();
    }

    private void follow() {
        try {
            for (int step = 0; running; step++) {
                if (step % STEPS_PER_LOOK == 0) {
                    look(step == 0);
                }
                advance();
                LockSupport.parkNanos(STEP_NS);
            }
        } catch (IOException ended) {
            running = false;
        }
    }

    private void look(boolean first) throws IOException {
        try (DirectoryStream<Path> each = Files.newDirectoryStream(tasks)) {
            for (Path task : each) {
                String tid = task.getFileName().toString();
                if (!lastNs.containsKey(tid)) {
                    lastNs.put(tid, first ? cpuNs(tid) : 0);
                }
                try {
                    named.put(tid, Files.readString(task.resolve("comm")).startsWith(name));
                } catch (IOException ended) {
                    named.remove(tid);
                }
            }
        }
    }

    private synchronized void advance() throws IOException {
        for (Map.Entry<String, Boolean> task : named.entrySet()) {
            long now = cpuNs(task.getKey());
            double seconds = Math.max(0, now - lastNs.get(task.getKey())) * 1e-9;
            lastNs.merge(task.getKey(), now, Math::max);
            if (task.getValue()) {
                namedJ += namedWatts * seconds;
            } else {
                otherJ += otherWatts * seconds;
            }
        }
        write();
    }

    private long cpuNs(String tid) {
        try {
            String text = Files.readString(tasks.resolve(tid).resolve("schedstat"));
            return Long.parseLong(text.substring(0, text.indexOf(' ')));
        } catch (IOException ended) {
            return 0;
        }
    }

    private void write() throws IOException {
        long uj = Math.round((namedJ + otherJ) * 1e6);
        counter.write(ByteBuffer.wrap(String.format("%015d%n", uj).getBytes(StandardCharsets.US_ASCII)), 0);
    }

    @Override
    public void close() throws IOException {
        running = false;
        counter.close();
    }
}
