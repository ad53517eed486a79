package io.dnnenergy.agent.daemon;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lines on their way to a stream that may block for ever, since nobody reads its other end: callers never wait, one thread writes, and what does not fit
 * into the queue is dropped and counted. Thread-safe; its lock is never held while something is written.
 *
 * <p>None of the JDK's queues: those that block make the JVM's common pool (Java 17, {@code ForkJoinPool.managedBlock}), which the application then cannot
 * configure any more, and the others allocate, which fails when memory has run out and that is what is to be said.
 */
final class LineQueue {
    private static final int MOST_UNWRITTEN = 400;

    private final String prefix;
    private final byte[][] unwritten = new byte[MOST_UNWRITTEN][];
    private int first;
    private int count;
    private boolean writing;
    private long dropped;
    private volatile Thread writer;

    /** @param prefix of the line that says how many were dropped */
    LineQueue(String prefix) {
        this.prefix = prefix;
    }

    /** Has it written soon, or never. Allocates nothing. */
    void offer(byte[] text) {
        synchronized (unwritten) {
            if (count == unwritten.length) {
                dropped++;
                return;
            }
            unwritten[(first + count++) % unwritten.length] = text;
        }
        LockSupport.unpark(writer);
    }

    /** Waits until all is written, for {@code limitMs} at most: the JVM is about to end. */
    void drain(long limitMs) {
        long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMs);
        while (isPending() && System.nanoTime() - untilNs < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private boolean isPending() {
        synchronized (unwritten) {
            return count > 0 || writing;
        }
    }

    /** The writer's thread: never ends. */
    void writeTo(OutputStream stream) {
        writer = Thread.currentThread();
        while (true) {
            byte[] text = take();
            if (text == null) {
                LockSupport.park(this);
                continue;
            }
            try {
                stream.write(text);
                sayDropped(stream);
            } catch (IOException | OutOfMemoryError lost) {
                // The stream has been closed, and nobody wants to read it; or the line is lost for want of memory.
            }
        }
    }

    /** @return null if there is nothing to write */
    private byte[] take() {
        synchronized (unwritten) {
            writing = count > 0;
            if (!writing) {
                return null;
            }
            byte[] text = unwritten[first];
            unwritten[first] = null;
            first = (first + 1) % unwritten.length;
            count--;
            return text;
        }
    }

    private void sayDropped(OutputStream stream) throws IOException {
        long lines;
        synchronized (unwritten) {
            lines = count == 0 ? dropped : 0;
            dropped -= lines;
        }
        if (lines > 0) {
            stream.write((prefix + lines + " lines were left out: stderr was not read in time\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
