package io.dnnenergy.agent.meter;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.ReadCounts;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.replay.SampleRecorder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes what is read to a file, for {@code source=replay:FILE}: every plain reading, and of the tight loops that look for an edge the reads
 * that found the counter moved. The first failure to write ends the recording, not the run.
 */
final class RecordingProbe implements EnergyProbe {
    private final EnergyProbe probe;
    private final Consumer<String> warn;
    private SampleRecorder recorder;

    RecordingProbe(EnergyProbe probe, SampleRecorder recorder, Consumer<String> warn) {
        this.probe = probe;
        this.recorder = recorder;
        this.warn = warn;
    }

    @Override
    public String source() {
        return probe.source();
    }

    @Override
    public List<Domain> domains() {
        return probe.domains();
    }

    @Override
    public long maxReadIntervalNs() {
        return probe.maxReadIntervalNs();
    }

    @Override
    public long maxReadIntervalNs(int domain) {
        return probe.maxReadIntervalNs(domain);
    }

    @Override
    public ReadCounts counts() {
        return probe.counts();
    }

    @Override
    public ReadCounts counts(int domain) {
        return probe.counts(domain);
    }

    @Override
    public Optional<String> notice(int domain) {
        return probe.notice(domain);
    }

    @Override
    public double processShare(int domain) {
        return probe.processShare(domain);
    }

    @Override
    public void read(ProbeSample sample) {
        probe.read(sample);
        write(sample);
    }

    @Override
    public void read(int domain, ProbeSample sample) {
        probe.read(domain, sample);
        if (sample.status[domain] == ReadStatus.OK) {
            write(sample);
        }
    }

    private void write(ProbeSample sample) {
        if (recorder != null) {
            try {
                recorder.record(0, sample);
            } catch (IOException e) {
                warn.accept("recording of samples ends: " + e);
                end();
            }
        }
    }

    private void end() {
        try {
            recorder.close();
        } catch (IOException e) {
            warn.accept("the recording of samples may be incomplete: " + e);
        }
        recorder = null;
    }

    @Override
    public void close() {
        if (recorder != null) {
            end();
        }
        probe.close();
    }
}
