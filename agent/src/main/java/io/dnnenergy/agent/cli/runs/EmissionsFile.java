package io.dnnenergy.agent.cli.runs;

import io.dnnenergy.agent.export.Emissions;
import io.dnnenergy.agent.export.Factors;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.UnusableRun;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A shared {@code emissions.csv}: rows are added under a lock, since several runs may end at once. */
final class EmissionsFile {
    private static final int HEADING = 1 << 16;

    private EmissionsFile() {
    }

    /** @throws UnusableRun if the file has other columns */
    static void append(Path file, Run run, Factors factors) throws IOException, UnusableRun {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
             FileLock lock = channel.lock()) {
            ByteBuffer start = ByteBuffer.allocate(HEADING);
            while (start.hasRemaining() && channel.read(start) > 0) {
                continue;
            }
            String heading = new String(start.array(), 0, start.position(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
            if (!heading.isEmpty() && !Emissions.hasColumns(heading)) {
                throw new UnusableRun(file + " has other columns than CodeCarbon 3.3.0's: choose another file with --to");
            }
            channel.position(channel.size());
            ByteBuffer rows = StandardCharsets.UTF_8.encode(Emissions.of(run, factors, heading.isEmpty()));
            while (rows.hasRemaining()) {
                channel.write(rows);
            }
            lock.release();
        }
    }
}
