package io.dnnenergy.probe.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * A file that holds one decimal number, as sysfs does: digits and a line feed. Kept open; a good read allocates nothing. Not thread-safe.
 *
 * <p>The kernel makes the text of a sysfs file anew, whole, for each read. A plain file may be caught while it is rewritten: empty, cut, or
 * half old and half new. So a text without its line feed, and every new value of a plain file, is believed only when it reads the same
 * twice in a row.
 */
public final class CounterFile implements AutoCloseable {
    /** No number could be read this time. */
    public static final long FAILED = Long.MIN_VALUE;
    /** The file is gone for good. */
    public static final long GONE = Long.MIN_VALUE + 1;

    /** A 64-bit number has 20 characters at most with its sign. */
    private static final int CAPACITY = 32;
    private static final long CHECK_NS = 200_000_000L;
    private static final int MOST_LOOKS = 3;
    private static final int FIRST_ATTEMPTS = 300;
    private static final long FIRST_PAUSE_NS = 300_000L;

    private final KeptFile file;
    private long lastValue = FAILED;
    private long nextCheckNs;
    private boolean ended;

    private CounterFile(KeptFile file) {
        this.file = file;
    }

    /** Opens the file; throws what opening throws (missing, not permitted). */
    public static CounterFile open(Path path) throws IOException {
        return new CounterFile(KeptFile.open(path, CAPACITY));
    }

    /** Whether {@code value} says that nothing was read. */
    public static boolean isNone(long value) {
        return value == FAILED || value == GONE;
    }

    /** The number, or {@link #FAILED} or {@link #GONE}. */
    public long read() {
        long value = once();
        boolean sure = ended && (file.isKernelFile() || value == lastValue);
        for (int look = 0; !sure && look < MOST_LOOKS; look++) {
            long again = once();
            sure = again == value || again == GONE || ended && file.isKernelFile();
            value = again;
        }
        if (!sure) {
            value = FAILED;
        }
        if (value == lastValue || value == FAILED) {
            return checkReplaced(value);
        }
        lastValue = value;
        nextCheckNs = 0;
        return value;
    }

    /**
     * The number, tried for a tenth of a second, in which even a writer that lost its processor goes on: for the first look at a counter,
     * where a bad moment must not be taken for a bad counter.
     * Not for the hot path.
     */
    public long readPatiently() {
        long value = read();
        for (int attempt = 0; value == FAILED && attempt < FIRST_ATTEMPTS; attempt++) {
            LockSupport.parkNanos(FIRST_PAUSE_NS);
            value = read();
        }
        return value;
    }

    @Override
    public void close() {
        file.close();
    }

    private long once() {
        int count = file.read();
        if (count <= 0) {
            ended = false;
            return count == KeptFile.GONE ? GONE : FAILED;
        }
        return parse(file.bytes());
    }

    private long checkReplaced(long value) {
        long now = System.nanoTime();
        if (nextCheckNs == 0) {
            nextCheckNs = now + CHECK_NS;
        } else if (now - nextCheckNs >= 0) {
            nextCheckNs = now + CHECK_NS;
            return file.refreshIfReplaced() == KeptFile.GONE ? GONE : value;
        }
        return value;
    }

    /** Parses blanks, an optional minus sign and digits; sets {@link #ended} if a line feed or other blank follows them. */
    private long parse(ByteBuffer text) {
        ended = false;
        int at = 0;
        int limit = text.limit();
        while (at < limit && isBlank(text.get(at))) {
            at++;
        }
        boolean negative = at < limit && text.get(at) == '-';
        if (negative) {
            at++;
        }
        int firstDigit = at;
        long value = 0;
        while (at < limit && text.get(at) >= '0' && text.get(at) <= '9') {
            value = value * 10 + (text.get(at) - '0');
            if (value < 0) {
                return FAILED;
            }
            at++;
        }
        if (at == firstDigit || at < limit && !isBlank(text.get(at))) {
            return FAILED;
        }
        ended = at < limit;
        return negative ? -value : value;
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\n' || character == '\t' || character == '\r';
    }
}
