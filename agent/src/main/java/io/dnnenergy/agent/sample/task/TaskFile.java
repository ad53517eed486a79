package io.dnnenergy.agent.sample.task;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;

/**
 * One file of one thread. Read through a class whose files an interrupt of the reading thread does not close, unlike a channel's. Not
 * thread-safe.
 */
final class TaskFile implements AutoCloseable {
    private final TaskFolder folder;
    private final String path;
    private RandomAccessFile open;

    TaskFile(TaskFolder folder, String path) {
        this.folder = folder;
        this.path = path;
    }

    /**
     * Its text.
     *
     * @param again whether it will be read again soon: it then stays open, if the folder lets it
     */
    String text(boolean again) throws IOException {
        return new String(folder.buffer, 0, fill(again), StandardCharsets.UTF_8);
    }

    /** The number at the beginning of the file; -1 if the thread has ended or the file does not begin with a number. */
    long number(boolean again) {
        try {
            int length = fill(again);
            long value = 0;
            int i = 0;
            for (; i < length && folder.buffer[i] >= '0' && folder.buffer[i] <= '9'; i++) {
                value = value * 10 + folder.buffer[i] - '0';
            }
            return i == 0 ? -1 : value;
        } catch (IOException gone) {
            return -1;
        }
    }

    private int fill(boolean again) throws IOException {
        RandomAccessFile file = open;
        if (file == null) {
            file = new RandomAccessFile(path, "r");
        } else {
            file.seek(0);
        }
        boolean keep = open != null ? again : again && folder.mayKeep(1);
        try {
            return Math.max(0, file.read(folder.buffer));
        } finally {
            if (!keep) {
                closing(file);
            } else if (open == null) {
                open = file;
            }
        }
    }

    private void closing(RandomAccessFile file) {
        if (open != null) {
            open = null;
            folder.mayKeep(-1);
        }
        try {
            file.close();
        } catch (IOException ignored) {
            // Opened for reading only: nothing can be lost.
        }
    }

    @Override
    public void close() {
        if (open != null) {
            closing(open);
        }
    }
}
