package io.dnnenergy.probe.nvml;

import com.sun.jna.Pointer;
import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.Sensor;
import io.dnnenergy.probe.SensorProbe;
import io.dnnenergy.probe.SourceReport;
import io.dnnenergy.probe.file.SmallFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The source {@code nvml}: NVIDIA GPUs. */
public final class NvmlSource {
    /** Name of the source. */
    public static final String NAME = "nvml";

    private NvmlSource() {
    }

    /**
     * Looks for GPUs and opens the wanted ones. Never throws; initialising NVML may take seconds for each GPU without persistence mode.
     *
     * @param library library to load; empty to search. A machine without NVIDIA's driver loads no native code
     * @param visible value of CUDA_VISIBLE_DEVICES, if set
     * @param sysfs   for the diagnosis, and to leave sleeping cards alone
     * @param procfs  to see whether the driver is loaded
     * @param counted false where a counter of the whole machine contains the GPUs
     * @param wanted  which domains to open; all are reported
     * @param watchNs how long a counter may take to show that it moves; 0 to believe every counter
     */
    public static Opening open(Optional<String> library, Optional<String> visible, Path sysfs, Path procfs, boolean counted,
                               Predicate<Domain> wanted, long watchNs) {
        Optional<String> found = NvmlLibraries.find(library, procfs);
        if (found.isEmpty()) {
            return Opening.without(NvmlDiagnosis.noLibrary(library, sysfs));
        }
        if (new SleepingGpus(sysfs).all()) {
            return Opening.without(NvmlDiagnosis.asleep());
        }
        try {
            NvmlCalls calls = new NvmlCalls(found.get());
            int code = calls.init();
            return code == NvmlCodes.SUCCESS ? open(calls, visible, counted, wanted, watchNs) : Opening.without(NvmlDiagnosis.failed(code));
        } catch (Throwable notLoadable) {
            // JNA throws java.lang.Error where it finds the native part of another version; whatever a library throws costs this source only.
            return Opening.without(NvmlDiagnosis.notLoadable(found.get(), notLoadable));
        }
    }

    /** Why a file cannot be the NVML library, by its first bytes; empty if it may be. Loads nothing. */
    public static Optional<String> notALibrary(String file) {
        return LibraryFile.fault(Path.of(file), System.getProperty("os.arch", ""));
    }

    /** How many GPUs NVML may show: those on the PCI bus or in the driver's list, at least one. Asks no library. */
    public static int mostGpus(Path sysfs, Path procfs) {
        return Math.max(1, Math.max(new SleepingGpus(sysfs).count(), SmallFiles.list(procfs.resolve("driver/nvidia/gpus")).size()));
    }

    private static Opening open(NvmlCalls calls, Optional<String> visible, boolean counted, Predicate<Domain> wanted, long watchNs) {
        int count = calls.count();
        if (count <= 0) {
            calls.shutdown();
            return Opening.without(count == 0 ? NvmlDiagnosis.unusable("NVML works but shows no GPU", "") : NvmlDiagnosis.failed(-count));
        }
        List<String> notes = new ArrayList<>();
        VisibleDevices chosen = VisibleDevices.of(gpus(calls, count, notes), visible);
        notes.addAll(chosen.notes());
        List<OpenedGpu> usable = OpenedGpu.open(chosen.gpus(), calls, counted, watchNs, notes);
        List<Domain> domains = usable.stream().map(OpenedGpu::domain).toList();
        List<OpenedGpu> kept = usable.stream().filter(gpu -> wanted.test(gpu.domain())).toList();
        usable.stream().filter(gpu -> !kept.contains(gpu)).forEach(gpu -> gpu.sensor().close());
        if (kept.isEmpty()) {
            calls.shutdown();
            return Opening.without(usable.isEmpty()
                    ? new SourceReport(NAME, false, "no visible GPU reports its energy or power", "", List.of(), notes)
                    : SourceReport.usable(NAME, domains, notes));
        }
        return Opening.of(SourceReport.usable(NAME, domains, notes),
                probe(kept.stream().map(OpenedGpu::domain).toList(), kept.stream().map(OpenedGpu::sensor).toList(), calls));
    }

    /** NVML is initialised once and shut down once: it counts references, and doing so for each query costs tenfold. */
    private static EnergyProbe probe(List<Domain> domains, List<Sensor> counters, NvmlCalls calls) {
        long shortestNs = counters.stream().mapToLong(Sensor::maxReadIntervalNs).min().orElse(Long.MAX_VALUE);
        return new SensorProbe(NAME, domains, counters, shortestNs, calls::shutdown);
    }

    private static List<Gpu> gpus(NvmlCalls calls, int count, List<String> notes) {
        List<Gpu> gpus = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Optional<Pointer> handle = calls.device(index);
            if (handle.isEmpty()) {
                notes.add("gpu-" + index + " cannot be opened: left out");
                continue;
            }
            Pointer device = handle.get();
            gpus.add(new Gpu(index, device, calls.name(device), calls.uuid(device), calls.busId(device), calls.inMigMode(device)));
        }
        return gpus;
    }
}
