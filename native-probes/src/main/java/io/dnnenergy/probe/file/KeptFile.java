package io.dnnenergy.probe.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A small file kept open and read from its start, at any position a caller asks for. No exception leaves it and a good read allocates nothing.
 * Not thread-safe.
 *
 * <p>In a kernel file system (sysfs, procfs) the open file is the counter. A tree of plain files is rewritten by another process, which may
 * put a new file in place of the old one. The open file would then stand still for ever: a caller that sees no change asks
 * {@link #refreshIfReplaced()} now and then.
 */
public final class KeptFile implements AutoCloseable {
    /** The read failed; the next one may succeed. */
    public static final int FAILED = -1;
    /** The file does not exist any more. */
    public static final int GONE = -2;

    private final Path path;
    private final ByteBuffer buffer;
    private final boolean kernelFile;
    private FileChannel channel;
    private Object identity;
    private boolean closed;
    private boolean reopenEachTime;
    private boolean missingOnce;

    private KeptFile(Path path, int capacity) throws IOException {
        this.path = path;
        this.buffer = ByteBuffer.allocateDirect(capacity);
        this.channel = channel(path);
        this.identity = identityOf(path);
        this.kernelFile = isOfTheKernel(path);
    }

    /**
     * Opens the file.
     *
     * @param capacity most bytes that one read takes
     * @throws IOException as {@link FileChannel#open}: missing, not permitted
     */
    public static KeptFile open(Path path, int capacity) throws IOException {
        return new KeptFile(path, capacity);
    }

    /** Reads from the start; returns the number of bytes, 0 if empty, {@link #FAILED} or {@link #GONE}. */
    public int read() {
        return read(0);
    }

    /** Reads from {@code position}; returns the number of bytes, 0 at the end of the file, {@link #FAILED} or {@link #GONE}. */
    public int read(long position) {
        if (closed) {
            return FAILED;
        }
        if (reopenEachTime && !reopen()) {
            return Files.exists(path) ? FAILED : GONE;
        }
        try {
            return readOnce(position);
        } catch (ClosedByInterruptException interrupted) {
            return readWhileInterrupted(position);
        } catch (IOException failure) {
            // Message texts are the system's and in its language; whether the file is still there separates a lost device from a bad moment.
            return Files.exists(path) && (channel.isOpen() || reopen()) ? FAILED : GONE;
        }
    }

    /** Whether the kernel makes the content (sysfs, procfs, devices), so that a read is whole and the file is never replaced. */
    public boolean isKernelFile() {
        return kernelFile;
    }

    /** The bytes of the last read. */
    public ByteBuffer bytes() {
        return buffer;
    }

    /**
     * Looks whether another file has taken this one's place and opens that one. Costs a system call and a few objects, so it is for reads
     * that showed no change.
     *
     * @return {@link #GONE} if the file was missing here twice in a row (once may be the moment between delete and rename), else 0
     */
    public int refreshIfReplaced() {
        if (kernelFile || closed || reopenEachTime) {
            return 0;
        }
        Object now = identityOf(path);
        if (now == null) {
            boolean twice = missingOnce;
            missingOnce = true;
            return twice ? GONE : 0;
        }
        missingOnce = false;
        if (!now.equals(identity)) {
            // A writer that replaces once does so every time.
            reopenEachTime = true;
        }
        return 0;
    }

    @Override
    public void close() {
        closed = true;
        closeChannel();
    }

    private int readOnce(long position) throws IOException {
        buffer.clear();
        int count = channel.read(buffer, position);
        buffer.flip();
        return Math.max(count, 0);
    }

    /** A channel is closed under an interrupted thread; the counter must outlive the interrupt, and the interrupt must not be lost. */
    private int readWhileInterrupted(long position) {
        boolean interrupted = Thread.interrupted();
        try {
            return reopen() ? readOnce(position) : FAILED;
        } catch (IOException failure) {
            return FAILED;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean reopen() {
        closeChannel();
        try {
            channel = channel(path);
            identity = identityOf(path);
            return true;
        } catch (IOException missing) {
            return false;
        }
    }

    private static FileChannel channel(Path path) throws IOException {
        if (SmallFiles.waits(path)) {
            throw new IOException(path + " is a pipe: a read of it may never return");
        }
        return FileChannel.open(path, StandardOpenOption.READ);
    }

    private void closeChannel() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // Opened for reading only: nothing can be lost.
        }
    }

    private static Object identityOf(Path path) {
        try {
            Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            return key == null ? path : key;
        } catch (IOException missing) {
            return null;
        }
    }

    private static boolean isOfTheKernel(Path path) {
        try {
            String type = Files.getFileStore(path).type();
            return type.equals("sysfs") || type.equals("proc") || type.equals("devtmpfs");
        } catch (IOException | SecurityException unknown) {
            return false;
        }
    }
}
