package io.dnnenergy.agent.plant;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.ReadStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/** Reads the one file of a {@link TreePlant}: the smallest probe that is one, so that samplers are tested without any source's code. */
class FileProbe implements EnergyProbe {
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(32);
    private final Domain domain;
    private long first = -1;

    FileProbe(Path file) throws IOException {
        channel = FileChannel.open(file);
        domain = new Domain("plant", "package-0", DomainKind.PACKAGE, Provenance.MEASURED, true, 61, file.toString());
    }

    @Override
    public String source() {
        return "plant";
    }

    @Override
    public List<Domain> domains() {
        return List.of(domain);
    }

    @Override
    public long maxReadIntervalNs() {
        return Long.MAX_VALUE;
    }

    @Override
    public void read(int index, ProbeSample sample) {
        sample.beforeNs[0] = System.nanoTime();
        long value = 0;
        try {
            buffer.clear();
            channel.read(buffer, 0);
            for (int i = 0; i < buffer.position() && buffer.get(i) >= '0'; i++) {
                value = value * 10 + buffer.get(i) - '0';
            }
        } catch (IOException e) {
            sample.status[0] = ReadStatus.FAILED;
            return;
        } finally {
            sample.afterNs[0] = System.nanoTime();
        }
        value = shownUj(value, sample.afterNs[0]);
        first = first < 0 ? value : first;
        sample.status[0] = value - first == sample.energyUj[0] ? ReadStatus.UNCHANGED : ReadStatus.OK;
        sample.energyUj[0] = value - first;
    }

    /** What the counter shows at the end of a read, microjoules; here what stands in the file. */
    long shownUj(long inFileUj, long afterNs) {
        return inFileUj;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
