package io.dnnenergy.probe.replay;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes samples as they come. Not thread-safe: the thread that samples records. */
public final class SampleRecorder implements AutoCloseable {
    static final String MAGIC = "#dnn-energy-samples 1";
    static final String DOMAIN = "#domain,";
    static final String HEADER = "domain,before_ns,after_ns,energy_uj,status";

    private final BufferedWriter out;
    private final int[] firstDomain;
    private final StringBuilder line = new StringBuilder();
    private boolean started;
    private long originNs;

    /** Begins a file for these probes; throws if it cannot be written. */
    public SampleRecorder(Path file, List<EnergyProbe> probes) throws IOException {
        out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        firstDomain = new int[probes.size()];
        out.write(MAGIC + "\n");
        int index = 0;
        for (int probe = 0; probe < firstDomain.length; probe++) {
            firstDomain[probe] = index;
            for (Domain domain : probes.get(probe).domains()) {
                out.write(describe(index++, domain));
            }
        }
        out.write(HEADER + "\n");
    }

    /** Appends every domain of one probe's sample; {@code probe} is its index in the list given at the start. */
    public void record(int probe, ProbeSample sample) throws IOException {
        if (!started) {
            started = true;
            originNs = sample.beforeNs[0];
        }
        for (int i = 0; i < sample.energyUj.length; i++) {
            line.setLength(0);
            line.append(firstDomain[probe] + i).append(',').append(sample.beforeNs[i] - originNs).append(',')
                    .append(sample.afterNs[i] - originNs).append(',').append(sample.energyUj[i]).append(',').append(sample.status[i].name())
                    .append('\n');
            out.append(line);
        }
    }

    /** Hands what is buffered to the system, so that a killed JVM loses little. */
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static String describe(int index, Domain domain) {
        return DOMAIN + index + ',' + domain.source() + ',' + domain.name() + ',' + domain.kind() + ',' + domain.provenance() + ','
                + domain.counted() + ',' + domain.resolutionUj() + ',' + domain.location().replace('\n', ' ') + '\n';
    }
}
