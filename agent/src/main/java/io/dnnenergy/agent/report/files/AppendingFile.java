package io.dnnenergy.agent.report.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A file that grows by whole lines. {@link #append} keeps them in memory, {@link #write} hands all of them to the system (a JVM that is killed
 * later has them in its file), {@link #sync} waits for the disk (a machine that fails later has them too). What cannot be written waits,
 * within bounds, for the next try; half a line that a full disk has left is removed.
 *
 * <p>A kill can cut a write short between two pages of the file, so lines go out in writes that seldom reach over a page. Only a line that is
 * itself longer can be cut. The next reader sees that its newline is missing. Open only while it is written to: file descriptors are the
 * application's. One thread.
 */
final class AppendingFile implements Closeable {
    private static final int PAGE = 4096;
    private static final long MOST_WAITING_BYTES = 8 << 20;

    private final RunDirectory directory;
    private final String name;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private int writtenOfFirst;
    private long dropped;
    private SeekableByteChannel channel;
    private boolean made;
    /** Length up to the last whole line. */
    private long end;
    private boolean unsynced;

    AppendingFile(RunDirectory directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    /** Takes in whole lines, for {@link #write}. Too many that wait are dropped and counted. */
    void append(String lines) {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0) {
            return;
        }
        if (waitingBytes + bytes.length > MOST_WAITING_BYTES && !waiting.isEmpty()) {
            dropped++;
            return;
        }
        waiting.add(bytes);
        waitingBytes += bytes.length;
    }

    /** Writes what waits; what cannot be written goes on waiting. */
    void write() throws IOException {
        if (waiting.isEmpty() && made) {
            return;
        }
        try {
            open();
            while (!waiting.isEmpty()) {
                write(waiting.peek());
                waitingBytes -= waiting.remove().length;
                writtenOfFirst = 0;
            }
        } catch (IOException | RuntimeException failure) {
            cutBack();
            throw failure;
        } finally {
            closeQuietly();
        }
    }

    /** Length that the file has, or will have once all is written. */
    long size() {
        return end + waitingBytes - writtenOfFirst;
    }

    long waitingBytes() {
        return waitingBytes;
    }

    /** Blocks of lines that were given up, because too many waited. */
    long dropped() {
        return dropped;
    }

    private void open() throws IOException {
        if (channel == null || !channel.isOpen()) {
            channel = made ? directory.reopen(name) : directory.make(name);
            made = true;
            cutBack();
        }
    }

    private void write(byte[] lines) throws IOException {
        while (writtenOfFirst < lines.length) {
            int length = wholeLines(lines, writtenOfFirst);
            ByteBuffer chunk = ByteBuffer.wrap(lines, writtenOfFirst, length);
            channel.position(end);
            while (chunk.hasRemaining()) {
                channel.write(chunk);
            }
            end += length;
            writtenOfFirst += length;
            unsynced = true;
        }
    }

    /** Length of the lines from {@code from} that fit into a page, at least of one. */
    static int wholeLines(byte[] lines, int from) {
        int last = from;
        for (int i = from; i < lines.length && (i - from < PAGE || last == from); i++) {
            if (lines[i] == '\n') {
                last = i + 1;
            }
        }
        return (last == from ? lines.length : last) - from;
    }

    private void cutBack() {
        try {
            if (channel != null && channel.isOpen() && channel.size() > end) {
                channel.truncate(end);
            }
        } catch (IOException again) {
            // Tried once more when the file is opened again.
            closeQuietly();
        }
    }

    void sync() throws IOException {
        if (!unsynced) {
            return;
        }
        try {
            open();
            if (channel instanceof FileChannel file) {
                file.force(false);
            }
            unsynced = false;
        } finally {
            closeQuietly();
        }
    }

    private void closeQuietly() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException ignored) {
            // It is opened again.
        }
    }

    @Override
    public void close() throws IOException {
        write();
        sync();
    }
}
