package io.dnnenergy.agent.sample.task;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The folder of this process's threads, {@code <procfs>/self/task}. A few files that are read again and again stay
 * open; the others are opened for each read, since file descriptors are the application's. Not thread-safe.
 */
final class TaskFolder {
    private static final int MOST_OPEN = 3;
    private static final int CAPACITY = 1024;

    /** Shared by its files. */
    final byte[] buffer = new byte[CAPACITY];
    private final Path self;
    private final File folder;
    private int open;

    TaskFolder(Path procfs) {
        self = procfs.resolve("self");
        folder = self.resolve("task").toFile();
    }

    /** The process's id as this procfs numbers it. */
    int pid() throws IOException {
        return TaskStat.parse(new TaskFile(this, self + "/stat").text(false))
                .orElseThrow(() -> new IOException(self + "/stat has not the form of proc(5)")).tid();
    }

    /** Names of all threads: their ids. */
    String[] list() throws IOException {
        String[] names = folder.list();
        if (names == null || names.length == 0) {
            throw new IOException(folder + " cannot be listed");
        }
        return names;
    }

    /** User, kernel and start times, and the name. */
    TaskFile stat(String tid) {
        return new TaskFile(this, folder.getPath() + '/' + tid + "/stat");
    }

    /** CPU time in nanoseconds, where the kernel keeps it. */
    TaskFile schedstat(String tid) {
        return new TaskFile(this, folder.getPath() + '/' + tid + "/schedstat");
    }

    /** Asks to keep one more file open, or with -1 gives one back. */
    boolean mayKeep(int one) {
        boolean may = one < 0 || open < MOST_OPEN;
        open += may ? one : 0;
        return may;
    }
}
