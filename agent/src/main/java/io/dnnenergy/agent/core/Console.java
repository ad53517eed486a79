package io.dnnenergy.agent.core;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Lines for the user on the real stderr, whatever the application has put in {@code System.err}: printing through a launcher's replacement
 * from inside class loading has deadlocked other agents. {@link #queue} may be called anywhere; printing is the sampler's thread's.
 */
final class Console {
    private static final String PREFIX = "[dnn-energy] ";
    private static final int WAITING_LIMIT = 200;

    private final PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    private final Queue<String> waiting = new ConcurrentLinkedQueue<>();
    private final Queue<String> warnings = new ConcurrentLinkedQueue<>();

    /** Prints now. */
    void line(String text) {
        err.println(PREFIX + text);
    }

    /** Prints a block as it stands. */
    void block(String text) {
        err.print(text);
        err.flush();
    }

    /** Prints now and keeps for the report. */
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
}
