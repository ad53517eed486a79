package io.dnnenergy.probe.msr;

import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import java.io.IOException;
import java.nio.file.Files;
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
import org.openjdk.jmh.annotations.Warmup;

/** One read of an energy register, from a sparse file: a real register costs a trap to its processor more. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class MsrBench {
    private EnergyProbe probe;
    private final ProbeSample sample = new ProbeSample(1);

    @Setup
    public void open() throws IOException {
        probe = new MsrTree(Files.createTempDirectory("bench")).cpuinfo("GenuineIntel", 6, 158).cpu(0, 0, 0).set(0, 0x606, 14 << 8)
                .set(0, 0x611, 77).open().probe().orElseThrow();
    }

    @Benchmark
    public long oneRegister() {
        probe.read(sample);
        return sample.energyUj[0];
    }
}
