package io.dnnenergy.probe.rapl;

import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.PowercapTree;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.proxy.CpuPower;
import io.dnnenergy.probe.proxy.CpuTimeSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One read of one zone against a bare read of the same file; one whole sample of two domains and the process's CPU time. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class PowercapBench {
    private static final Path SYSFS_NUMBER = Path.of("/sys/devices/system/cpu/cpu0/topology/core_id");

    /** A plain file, or a real file of sysfs in the counter's place. */
    @Param({"plain", "sysfs"})
    String file;

    private Path root;
    private EnergyProbe probe;
    private EnergyProbe cpu;
    private ProbeSample sample;
    private ProbeSample cpuSample;
    private FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(32);

    @Setup
    public void open() throws IOException {
        root = Files.createTempDirectory("bench");
        PowercapTree tree = new PowercapTree(root).zone("intel-rapl:0", "package-0", 123_456_789, PowercapTree.ESU14_RANGE_UJ)
                .zone("intel-rapl:0:0", "dram", 123_456_789, PowercapTree.DRAM_RANGE_UJ);
        if (file.equals("sysfs")) {
            for (String zone : new String[] {"intel-rapl:0", "intel-rapl:0:0"}) {
                Files.delete(tree.energy(zone));
                Files.createSymbolicLink(tree.energy(zone), SYSFS_NUMBER);
            }
        }
        channel = FileChannel.open(tree.energy("intel-rapl:0"), StandardOpenOption.READ);
        probe = PowercapSource.open(root, root, d -> true, 0).probe().orElseThrow();
        cpu = CpuTimeSource.open(new CpuPower(5, "given")).probe().orElseThrow();
        sample = new ProbeSample(2);
        cpuSample = new ProbeSample(1);
    }

    @TearDown
    public void close() throws IOException {
        channel.close();
        probe.close();
        try (var paths = Files.walk(root)) {
            paths.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }

    @Benchmark
    public int bareFileChannelRead() throws IOException {
        buffer.clear();
        return channel.read(buffer, 0);
    }

    @Benchmark
    public long oneZone() {
        probe.read(0, sample);
        return sample.energyUj[0];
    }

    @Benchmark
    public long sampleOfTwoDomainsAndProcessCpu() {
        probe.read(sample);
        cpu.read(cpuSample);
        return sample.energyUj[1] + cpuSample.energyUj[0];
    }

    @Benchmark
    public long processCpu() {
        cpu.read(cpuSample);
        return cpuSample.energyUj[0];
    }
}
