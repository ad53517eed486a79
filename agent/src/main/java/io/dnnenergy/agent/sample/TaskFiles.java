package io.dnnenergy.agent.sample;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files of this process's threads, {@code <procfs>/self/task/TID/}. Those that are read again and again are kept open, as far as the
 * application's file descriptors are not at stake. An interrupt does not close them, unlike a channel. Not thread-safe.
 */
final class TaskFiles implements AutoCloseable {
    private static final int MOST_KEPT = 64;
    private static final int CAPACITY = 1024;
    private static final long TICK_NS = 10_000_000;

    private final Path self;
    private final File folder;
    private final Map<String, RandomAccessFile> kept = new HashMap<>();
    private final byte[] buffer = new byte[CAPACITY];

    TaskFiles(Path procfs) {
        self = procfs.resolve("self");
        folder = self.resolve("task").toFile();
    }

    /** The process's id as this procfs numbers it. */
    int pid() throws IOException {
        return TaskStat.parse(text(self.resolve("stat").toString(), false))
                .orElseThrow(() -> new IOException(self + "/stat has not the form of proc(5)")).tid();
    }

    /** Ids of all threads. */
    int[] list() throws IOException {
        String[] names = folder.list();
        if (names == null) {
            throw new IOException(folder + " cannot be listed");
        }
        int[] tids = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            try {
                tids[i] = Integer.parseInt(names[i]);
            } catch (NumberFormatException e) {
                throw new IOException(folder + " holds '" + names[i] + "', no thread", e);
            }
        }
        return tids;
    }

    /** Empty if the thread has ended. */
    Optional<TaskStat> stat(int tid, boolean again) {
        try {
            return TaskStat.parse(text(path(tid, "/stat"), again));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** CPU time of a thread since its start, exact; -1 if it has ended, or if this kernel does not tell. */
    long exactCpuNs(int tid, boolean again) {
        try {
            int length = fill(path(tid, "/schedstat"), again);
            long value = 0;
            int i = 0;
            for (; i < length && buffer[i] >= '0' && buffer[i] <= '9'; i++) {
                value = value * 10 + buffer[i] - '0';
            }
            return i == 0 ? -1 : value;
        } catch (IOException gone) {
            return -1;
        }
    }

    static long roughCpuNs(TaskStat stat) {
        return (stat.userTicks() + stat.systemTicks()) * TICK_NS;
    }

    void forget(int tid) {
        close(kept.remove(path(tid, "/stat")));
        close(kept.remove(path(tid, "/schedstat")));
    }

    private String path(int tid, String name) {
        return folder.getPath() + '/' + tid + name;
    }

    private String text(String path, boolean again) throws IOException {
        return new String(buffer, 0, fill(path, again), StandardCharsets.UTF_8);
    }

    private int fill(String path, boolean again) throws IOException {
        RandomAccessFile file = kept.get(path);
        if (file != null) {
            file.seek(0);
            return Math.max(0, file.read(buffer));
        }
        RandomAccessFile opened = new RandomAccessFile(path, "r");
        try {
            int length = Math.max(0, opened.read(buffer));
            if (again && kept.size() < MOST_KEPT) {
                kept.put(path, opened);
                opened = null;
            }
            return length;
        } finally {
            close(opened);
        }
    }

    private static void close(RandomAccessFile file) {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException ignored) {
            // Opened for reading only: nothing can be lost.
        }
    }

    @Override
    public void close() {
        kept.values().forEach(TaskFiles::close);
        kept.clear();
    }
}
