package io.dnnenergy.probe.msr;

import io.dnnenergy.probe.file.KeptFile;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** One processor's register file: 8 bytes at the position that is the register's number. */
final class MsrFile implements AutoCloseable {
    /** No value; registers of energy and units never have all bits set. */
    static final long FAILED = -1;
    private static final int BYTES = 8;

    private final KeptFile file;

    private MsrFile(KeptFile file) {
        this.file = file;
        file.bytes().order(ByteOrder.LITTLE_ENDIAN);
    }

    static MsrFile open(Path path) throws IOException {
        return new MsrFile(KeptFile.open(path, BYTES));
    }

    /** The register, or {@link #FAILED}: the processor has no such register (EIO), or it went offline. */
    long read(long address) {
        return file.read(address) == BYTES ? file.bytes().getLong(0) : FAILED;
    }

    @Override
    public void close() {
        file.close();
    }
}
