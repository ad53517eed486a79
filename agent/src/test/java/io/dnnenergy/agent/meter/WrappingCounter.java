package io.dnnenergy.agent.meter;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.ReadCounts;
import io.dnnenergy.probe.ReadStatus;
import java.util.List;
import java.util.function.Consumer;

/** A fixture: a counter that the test moves by hand, in time too. */
public class WrappingCounter implements EnergyProbe {
    /** Read next. */
    long energyUj;
    long nowNs;
    ReadStatus status = ReadStatus.OK;
    boolean isClosed;
    private final String source;
    private final long maxReadIntervalNs;
    private long lastReadNs;

    public WrappingCounter(long maxReadIntervalNs) {
        this("powercap", maxReadIntervalNs);
    }

    WrappingCounter(String source, long maxReadIntervalNs) {
        this.source = source;
        this.maxReadIntervalNs = maxReadIntervalNs;
    }

    /** A meter over this counter alone. */
    public Meter meter(Consumer<String> warn) {
        AllProbes all = new AllProbes(List.of(this));
        return new Meter(all, all, warn);
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public List<Domain> domains() {
        return List.of(new Domain(source, "package-0", DomainKind.PACKAGE, Provenance.MEASURED, true, 1, "made up"));
    }

    @Override
    public long maxReadIntervalNs() {
        return maxReadIntervalNs;
    }

    @Override
    public ReadCounts counts() {
        return new ReadCounts(0, 7, 0, 0, 0);
    }

    @Override
    public void read(int domain, ProbeSample sample) {
        sample.beforeNs[0] = nowNs;
        sample.afterNs[0] = nowNs;
        sample.energyUj[0] = energyUj;
        sample.status[0] = status;
        sample.late[0] = nowNs - lastReadNs > 2 * maxReadIntervalNs;
        lastReadNs = nowNs;
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
