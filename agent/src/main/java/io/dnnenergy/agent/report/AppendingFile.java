package io.dnnenergy.agent.report;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that grows by whole blocks, each on disk before the next: a JVM that is killed loses at most the block in progress. */
final class AppendingFile implements Closeable {
    private final FileChannel channel;

    AppendingFile(Path path) throws IOException {
        channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    void append(String block) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(block);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
