package io.dnnenergy.probe.perf;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.Provenance;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One read of a perf counter, a software one of this thread in the place of RAPL's. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class PerfBench {
    private EnergyProbe probe;
    private final ProbeSample sample = new ProbeSample(1);

    @Setup
    public void open() {
        Domain domain = new Domain("perf", "package-0", DomainKind.PACKAGE, Provenance.MEASURED, true, 1, "software event");
        PerfDomain own = new PerfDomain(domain, 1, 1, 1e-9, -1);
        probe = PerfSensor.probe(List.of(own), List.of(new PerfSensor(own, PerfCalls.open(1, 1, 0, -1))));
    }

    @TearDown
    public void close() {
        probe.close();
    }

    @Benchmark
    public long oneCounter() {
        probe.read(sample);
        return sample.energyUj[0];
    }
}
