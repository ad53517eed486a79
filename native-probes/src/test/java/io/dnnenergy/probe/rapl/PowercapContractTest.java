package io.dnnenergy.probe.rapl;

import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.PowercapTree;
import io.dnnenergy.probe.ProbeContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class PowercapContractTest extends ProbeContract {
    @TempDir
    Path dir;
    private PowercapTree tree;
    private long energyUj = 100_000_000;

    @Override
    protected long longestIntervalNs() {
        return 30_000_000_000L;
    }

    @Override
    protected EnergyProbe open() throws IOException {
        tree = PowercapTree.client(dir);
        return PowercapSource.open(dir, dir, d -> true, 0).probe().orElseThrow();
    }

    @Override
    protected void advance() throws IOException {
        advanceExactly(1_000_000);
    }

    @Override
    protected boolean advanceExactly(long uj) throws IOException {
        energyUj += uj;
        tree.set("intel-rapl:0", energyUj);
        return true;
    }
}
