package io.dnnenergy.agent.core;

import io.dnnenergy.agent.report.Visible;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Lines for the user on the real stderr, whatever the application has put in {@code System.err}: printing through a launcher's replacement
 * from inside class loading has deadlocked other agents. A thread of its own writes them, since a stderr that nobody reads blocks whoever writes: callers
 * never wait, and what does not fit into the queue is dropped and counted. {@link #queue} may be called anywhere, the rest is for the agent's threads.
 */
final class Console {
    private static final String PREFIX = "[dnn-energy] ";
    private static final int WAITING_LIMIT = 200;
    private static final int MOST_UNWRITTEN = 400;
    private static final byte[] OUT_OF_MEMORY = bytes(PREFIX + "out of memory in the agent: what it was about to report is lost; the application runs on\n");
    private static final BlockingQueue<byte[]> UNWRITTEN = new ArrayBlockingQueue<>(MOST_UNWRITTEN);
    private static final AtomicLong DROPPED = new AtomicLong();
    private static final AtomicInteger PENDING = new AtomicInteger();

    private final Queue<String> waiting = new ConcurrentLinkedQueue<>();
    private final Queue<String> warnings = new ConcurrentLinkedQueue<>();

    Console() {
        AgentThreads.daemon("stderr", Console::write).start();
    }

    /** Prints soon. */
    void line(String text) {
        print(bytes(PREFIX + Visible.line(text) + "\n"));
    }

    /** Prints a block as it stands. */
    void block(String text) {
        print(bytes(text));
    }

    /** Prints soon and keeps for the report. */
    void warn(String text) {
        warnings.add(text);
        line(text);
    }

    /** Keeps for the report, and prints later. */
    void queue(String text) {
        if (waiting.size() < WAITING_LIMIT) {
            waiting.add(text);
        }
    }

    /** Prints what was queued. */
    void flushQueue() {
        for (String text = waiting.poll(); text != null; text = waiting.poll()) {
            warn(text);
        }
    }

    Queue<String> warnings() {
        return warnings;
    }

    /** States that memory has run out under the agent. Allocates nothing. */
    static void outOfMemory() {
        print(OUT_OF_MEMORY);
    }

    /** States that a thread of the agent has ended by what it threw. */
    static void threadFailed(Throwable failure) {
        try {
            print(failure instanceof OutOfMemoryError ? OUT_OF_MEMORY : bytes(PREFIX + Visible.line("a thread of the agent failed: " + failure) + "\n"));
        } catch (OutOfMemoryError again) {
            outOfMemory();
        }
    }

    /** Waits until all is written, or for so long: the JVM is about to end. */
    void drain(long limitMs) {
        long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMs);
        while (PENDING.get() > 0 && System.nanoTime() - untilNs < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void print(byte[] text) {
        PENDING.incrementAndGet();
        if (!UNWRITTEN.offer(text)) {
            PENDING.decrementAndGet();
            DROPPED.incrementAndGet();
        }
    }

    /** The writer's thread: never ends. */
    private static void write() {
        FileOutputStream err = new FileOutputStream(FileDescriptor.err);
        while (true) {
            try {
                writeNext(err);
            } catch (IOException | InterruptedException closed) {
                // stderr has been closed: nobody wants to read it.
            } catch (OutOfMemoryError lost) {
                DROPPED.incrementAndGet();
            }
        }
    }

    private static void writeNext(FileOutputStream err) throws IOException, InterruptedException {
        byte[] text = UNWRITTEN.take();
        try {
            err.write(text);
            sayDropped(err);
        } finally {
            PENDING.decrementAndGet();
        }
    }

    private static void sayDropped(FileOutputStream err) throws IOException {
        if (UNWRITTEN.isEmpty() && DROPPED.get() > 0) {
            err.write(bytes(PREFIX + DROPPED.getAndSet(0) + " lines were left out: stderr was not read in time\n"));
        }
    }
}
