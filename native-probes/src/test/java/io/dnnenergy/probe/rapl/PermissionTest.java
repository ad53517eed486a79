package io.dnnenergy.probe.rapl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dnnenergy.probe.PowercapTree;
import io.dnnenergy.probe.SourceReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user who may see the zones but not their energy, as everyone but root since Linux 5.10. */
class PermissionTest {
    private static final int NOBODY = 65_534;

    @TempDir
    Path dir;

    @Test
    void deniedEnergySaysSoWithTheCommandThatAllowsIt() throws Exception {
        PowercapTree tree = PowercapTree.server(dir);
        for (String zone : List.of("intel-rapl:0", "intel-rapl:0:0", "intel-rapl:1", "intel-rapl:1:0")) {
            Files.setPosixFilePermissions(tree.energy(zone), PosixFilePermissions.fromString("---------"));
        }
        String report = Files.isReadable(tree.energy("intel-rapl:0")) ? asRootWithoutItsPower(tree) : Report.of(dir);
        assertEquals("false|4|no permission to read " + dir.resolve("class/powercap/intel-rapl:0/energy_uj")
                + " (mode 0400 since Linux 5.10, CVE-2020-8694)|sudo chmod a+r " + dir.resolve("class/powercap") + "/*/energy_uj", report);
    }

    /** Root reads everything unless it gives up the right to, in a process of its own, and the file is another user's. */
    private String asRootWithoutItsPower(PowercapTree tree) throws IOException, InterruptedException {
        for (String zone : List.of("intel-rapl:0", "intel-rapl:0:0", "intel-rapl:1", "intel-rapl:1:0")) {
            Files.setAttribute(tree.energy(zone), "unix:uid", NOBODY);
        }
        Process process;
        try {
            process = new ProcessBuilder("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-cp", System.getProperty("java.class.path"),
                    Report.class.getName(), dir.toString()).redirectErrorStream(true).start();
        } catch (IOException noSetpriv) {
            return Assumptions.abort("these tests run as root and there is no setpriv to give that up");
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor(30, TimeUnit.SECONDS);
        return output;
    }

    /** Prints what the source reports of a tree. */
    static final class Report {
        private Report() {
        }

        static String of(Path sysfs) {
            SourceReport report = PowercapSource.open(sysfs, sysfs, d -> true, 0).report();
            return report.usable() + "|" + report.domains().size() + "|" + report.reason() + "|" + report.fix();
        }

        public static void main(String[] arguments) {
            System.out.println(of(Path.of(arguments[0])));
        }
    }
}
