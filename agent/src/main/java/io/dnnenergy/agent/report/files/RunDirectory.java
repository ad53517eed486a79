package io.dnnenergy.agent.report.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A directory that is made new and for its owner only, and the one way to its files. The parent may be shared with users who plant links. A
 * name that is taken is left alone, whatever it is, and a name with a suffix is used instead. Files are made new and never opened through a
 * link; where the system can do that, they are opened relative to the open directory. One thread.
 */
final class RunDirectory implements Closeable {
    private static final int MOST_SUFFIXES = 1000;

    private final Path path;
    /** Null where the file system has no such thing (Windows): then by path. */
    private final SecureDirectoryStream<Path> opened;

    private RunDirectory(Path path, SecureDirectoryStream<Path> opened) {
        this.path = path;
        this.opened = opened;
    }

    /**
     * Makes {@code parent/name}, or {@code parent/name-2} and so on. The parent is made if it is missing.
     *
     * @throws IOException if it cannot be made; the message names the path
     */
    static RunDirectory create(Path parent, String name) throws IOException {
        Files.createDirectories(parent);
        for (int i = 1; i <= MOST_SUFFIXES; i++) {
            Path path = parent.resolve(i == 1 ? name : name + "-" + i).toAbsolutePath();
            try {
                make(path);
                return new RunDirectory(path, open(parent, path.getFileName()));
            } catch (FileAlreadyExistsException taken) {
                // By another run, or by somebody who planted it.
            }
        }
        throw new IOException(parent.resolve(name) + " is taken, and so are " + MOST_SUFFIXES + " names with a suffix");
    }

    private static void make(Path path) throws IOException {
        try {
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (UnsupportedOperationException noPosix) {
            Files.createDirectory(path);
        }
    }

    /** By name in the open parent and not through a link: the directory may have been exchanged since it was made. */
    private static SecureDirectoryStream<Path> open(Path parent, Path name) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(parent)) {
            return stream instanceof SecureDirectoryStream<Path> secure ? secure.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)
                    : null;
        }
    }

    Path path() {
        return path;
    }

    /** Makes a file; fails if the name is taken. */
    SeekableByteChannel make(String name) throws IOException {
        return channel(name, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Opens a file that was made here before. */
    SeekableByteChannel reopen(String name) throws IOException {
        return channel(name, StandardOpenOption.WRITE);
    }

    private SeekableByteChannel channel(String name, OpenOption... how) throws IOException {
        Set<OpenOption> options = new java.util.HashSet<>(Set.of(how));
        options.add(LinkOption.NOFOLLOW_LINKS);
        return opened != null ? opened.newByteChannel(Path.of(name), options) : Files.newByteChannel(path.resolve(name), options);
    }

    /** Replaces a file as a whole: it is the old or the new one at any moment. If that fails the old one stays, and nothing else is left. */
    void replace(String name, byte[] content) throws IOException {
        String temporary = name + ".tmp";
        delete(temporary);
        try {
            try (SeekableByteChannel channel = make(temporary)) {
                write(channel, ByteBuffer.wrap(content));
            }
            if (opened != null) {
                opened.move(Path.of(temporary), opened, Path.of(name));
            } else {
                Files.move(path.resolve(temporary), path.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException | RuntimeException failure) {
            delete(temporary);
            throw failure;
        }
    }

    /** Writes over the start of a file that is at least as long: what a full disk still allows. @return false if the file is shorter */
    boolean overwrite(String name, byte[] content) throws IOException {
        try (SeekableByteChannel channel = reopen(name)) {
            if (channel.size() < content.length) {
                return false;
            }
            write(channel, ByteBuffer.wrap(content));
            return true;
        }
    }

    private static void write(SeekableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void delete(String name) throws IOException {
        try {
            if (opened != null) {
                opened.deleteFile(Path.of(name));
            } else {
                Files.deleteIfExists(path.resolve(name));
            }
        } catch (NoSuchFileException gone) {
            // As it should be.
        }
    }

    @Override
    public void close() throws IOException {
        if (opened != null) {
            opened.close();
        }
    }
}
