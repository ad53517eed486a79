package io.dnnenergy.agent.cli.doctor;

import io.dnnenergy.machine.MachineFacts;
import io.dnnenergy.probe.catalog.ProbeCatalog;
import io.dnnenergy.probe.catalog.ProbeConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code doctor}: exit code 0 with a usable counter, 1 without (the proxy is no counter), 2 for a wrong option. */
@Command(name = "doctor", mixinStandardHelpOptions = true,
        description = "Says for each energy source whether it can be read, why not, and what fixes it; then live watts.",
        exitCodeListHeading = "Exit codes:%n", exitCodeList = {"0:a counter can be read", "1:none can be read", "2:wrong option"})
public final class DoctorCommand implements Callable<Integer> {
    private static final double NS_PER_S = 1e9;
    private static final String AUTO = "auto";

    @Spec
    private CommandSpec spec;
    @Option(names = "--json", description = "Write JSON instead of text.")
    private boolean json;
    @Option(names = "--source", paramLabel = "NAMES", defaultValue = AUTO,
            description = "Look at these only: perf, powercap, msr, nvml, hwmon, hwmon:CHIP/LABEL (one sensor), battery, proxy, joined by +."
                    + " Default: all.")
    private String source;
    @Option(names = "--sysfs", paramLabel = "DIR", description = "Root of sysfs, for containers and tests. Default: /sys.")
    private Path sysfs;
    @Option(names = "--procfs", paramLabel = "DIR", description = "Root of procfs. Default: /proc.")
    private Path procfs;
    @Option(names = "--msr", paramLabel = "DIR", description = "Directory of N/msr. Default: /dev/cpu.")
    private Path msr;
    @Option(names = "--nvml", paramLabel = "FILE", description = "The NVML library. Default: search.")
    private String nvml;
    @Option(names = "--seconds", paramLabel = "N", defaultValue = "3", description = "Seconds of live watts; 0 for none. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Override
    public Integer call() {
        ProbeConfig config = config();
        PrintWriter out = spec.commandLine().getOut();
        try (Examination examination = Examination.of(config)) {
            if (json) {
                LiveWatts live = live(examination);
                if (seconds > 0) {
                    live.measure((long) (seconds * NS_PER_S));
                }
                out.println(DoctorJson.of(examination, live.readings()));
            } else {
                text(examination, config, out);
            }
            out.flush();
            return examination.hasCounter() ? 0 : 1;
        }
    }

    private void text(Examination examination, ProbeConfig config, PrintWriter out) {
        out.print(DoctorText.machine(MachineFacts.read(config.procfs())));
        out.print(DoctorText.sources(examination));
        out.print(DoctorText.chosen(examination));
        out.flush();
        if (seconds <= 0 || examination.probes().isEmpty()) {
            return;
        }
        LiveWatts live = live(examination);
        out.print(DoctorText.liveHeader());
        for (double left = seconds; left > 0; left -= 1) {
            live.measure((long) (Math.min(1, left) * NS_PER_S));
            out.print(DoctorText.live(live.readings()));
            out.flush();
        }
    }

    private LiveWatts live(Examination examination) {
        LiveWatts live = new LiveWatts(examination.probes());
        if (seconds > 0) {
            live.observePeriods();
        }
        return live;
    }

    private ProbeConfig config() {
        if (!(seconds >= 0 && seconds <= 3600)) {
            throw new ParameterException(spec.commandLine(), "--seconds must be from 0 to 3600, is " + seconds);
        }
        ProbeConfig config = ProbeConfig.defaults();
        config = sysfs == null ? config : config.withSysfs(sysfs);
        config = procfs == null ? config : config.withProcfs(procfs);
        config = msr == null ? config : config.withMsr(msr);
        config = nvml == null ? config : config.withNvml(nvml);
        String visible = System.getenv("CUDA_VISIBLE_DEVICES");
        config = visible == null ? config : config.withVisibleDevices(visible);
        return source.equals(AUTO) ? config : config.withSources(sources());
    }

    private List<String> sources() {
        List<String> names = ProbeConfig.split(source);
        for (String name : names) {
            if (!ProbeCatalog.SOURCES.contains(name) && !name.startsWith("hwmon:")) {
                throw new ParameterException(spec.commandLine(), "--source: '" + name + "' is not one of " + String.join(", ", ProbeCatalog.SOURCES)
                        + ", hwmon:CHIP/LABEL");
            }
        }
        return names;
    }
}
