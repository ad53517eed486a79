package io.dnnenergy.agent.daemon;

import io.dnnenergy.agent.report.Visible;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Lines for the user on the real stderr, whatever the application has put in {@code System.err}: printing through a launcher's replacement
 * from inside class loading has deadlocked other agents. A stderr that nobody reads holds up no caller ({@link LineQueue}). {@link #queue} may be called
 * anywhere, the rest is for the agent's threads.
 */
public final class Console {
    private static final String PREFIX = "[dnn-energy] ";
    private static final int WAITING_LIMIT = 200;
    private static final byte[] OUT_OF_MEMORY = bytes(PREFIX + "out of memory in the agent: what it was about to report is lost; the application runs on\n");
    private static final LineQueue STDERR = new LineQueue(PREFIX);

    private final Queue<String> waiting = new ConcurrentLinkedQueue<>();
    private final Queue<String> warnings = new ConcurrentLinkedQueue<>();

    /** Starts the thread that writes to stderr. */
    public Console() {
        AgentThreads.daemon("stderr", () -> STDERR.writeTo(new FileOutputStream(FileDescriptor.err))).start();
    }

    /** Prints soon. */
    public void line(String text) {
        STDERR.offer(bytes(PREFIX + Visible.line(text) + "\n"));
    }

    /** Prints a block as it stands. */
    public void block(String text) {
        STDERR.offer(bytes(text));
    }

    /** Prints soon and keeps for the report. */
    public void warn(String text) {
        warnings.add(text);
        line(text);
    }

    /** Keeps for the report, and prints later. */
    public void queue(String text) {
        if (waiting.size() < WAITING_LIMIT) {
            waiting.add(text);
        }
    }

    /** Prints what was queued. */
    public void flushQueue() {
        for (String text = waiting.poll(); text != null; text = waiting.poll()) {
            warn(text);
        }
    }

    /** Lines kept for the report, in order. Thread-safe. */
    public Queue<String> warnings() {
        return warnings;
    }

    /** States that memory has run out under the agent. Allocates nothing. */
    public static void outOfMemory() {
        STDERR.offer(OUT_OF_MEMORY);
    }

    /** States that a thread of the agent has ended by what it threw. */
    static void threadFailed(Throwable failure) {
        try {
            STDERR.offer(failure instanceof OutOfMemoryError ? OUT_OF_MEMORY : bytes(PREFIX + Visible.line("a thread of the agent failed: " + failure) + "\n"));
        } catch (OutOfMemoryError again) {
            outOfMemory();
        }
    }

    /** Waits until all is written, for {@code limitMs} at most: the JVM is about to end. */
    public void drain(long limitMs) {
        STDERR.drain(limitMs);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
