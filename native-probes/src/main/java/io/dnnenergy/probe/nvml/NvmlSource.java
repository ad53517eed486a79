package io.dnnenergy.probe.nvml;

import com.sun.jna.Pointer;
import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.SensorProbe;
import io.dnnenergy.probe.SourceReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The source {@code nvml}: NVIDIA GPUs. */
public final class NvmlSource {
    /** Name of the source. */
    public static final String NAME = "nvml";

    /** A power sensor moves every 20 to 100 ms; a coarser sum would miss some of its values. */
    private static final long INTEGRATION_NS = 50_000_000L;
    private static final double COUNTER_STEP_UJ = 1000;

    private NvmlSource() {
    }

    /**
     * Looks for GPUs and opens the wanted ones. Never throws.
     *
     * @param library library to load; empty to search. A machine without NVIDIA's driver loads no native code
     * @param visible value of CUDA_VISIBLE_DEVICES, if set
     * @param sysfs   for the diagnosis only
     * @param procfs  to see whether the driver is loaded
     * @param wanted  which domains to open; all are reported
     */
    public static Opening open(Optional<String> library, Optional<String> visible, Path sysfs, Path procfs, Predicate<Domain> wanted) {
        Optional<String> found = NvmlLibraries.find(library, procfs);
        if (found.isEmpty()) {
            return Opening.without(NvmlDiagnosis.noLibrary(library, sysfs));
        }
        try {
            NvmlCalls calls = new NvmlCalls(found.get());
            int code = calls.init();
            return code == NvmlCodes.SUCCESS ? open(calls, visible, wanted) : Opening.without(NvmlDiagnosis.failed(code));
        } catch (LinkageError notLoadable) {
            return Opening.without(NvmlDiagnosis.notLoadable(found.get(), notLoadable));
        }
    }

    private static Opening open(NvmlCalls calls, Optional<String> visible, Predicate<Domain> wanted) {
        int count = calls.count();
        if (count <= 0) {
            calls.shutdown();
            return Opening.without(count == 0 ? NvmlDiagnosis.unusable("NVML works but shows no GPU", "") : NvmlDiagnosis.failed(-count));
        }
        List<String> notes = new ArrayList<>();
        VisibleDevices chosen = VisibleDevices.of(gpus(calls, count, notes), visible);
        notes.addAll(chosen.notes());
        List<Domain> usable = new ArrayList<>();
        List<Domain> domains = new ArrayList<>();
        List<GpuCounter> counters = new ArrayList<>();
        boolean energy = NvmlFast.bind(NvmlFast.Energy.class, calls.nativeLibrary());
        boolean fields = NvmlFast.bind(NvmlFast.Fields.class, calls.nativeLibrary());
        boolean power = NvmlFast.bind(NvmlFast.Power.class, calls.nativeLibrary());
        for (Gpu gpu : chosen.gpus()) {
            GpuCounter counter = counter(gpu.handle(), energy, fields, power);
            if (counter == null) {
                notes.add("gpu-" + gpu.index() + " (" + gpu.name() + ") reports neither energy nor power");
                continue;
            }
            Domain domain = domain(gpu, counter.way(), notes);
            usable.add(domain);
            if (wanted.test(domain)) {
                domains.add(domain);
                counters.add(counter);
            } else {
                counter.close();
            }
        }
        if (domains.isEmpty()) {
            calls.shutdown();
            return Opening.without(usable.isEmpty()
                    ? new SourceReport(NAME, false, "no visible GPU reports its energy or power", "", List.of(), notes)
                    : SourceReport.usable(NAME, usable, notes));
        }
        return Opening.of(SourceReport.usable(NAME, usable, notes), probe(domains, counters, calls));
    }

    /** NVML is initialised once and shut down once: it counts references, and doing so for each query costs tenfold. */
    private static EnergyProbe probe(List<Domain> domains, List<GpuCounter> counters, NvmlCalls calls) {
        boolean integrated = domains.stream().anyMatch(d -> d.provenance() == Provenance.INTEGRATED);
        return new SensorProbe(NAME, domains, counters, integrated ? INTEGRATION_NS : Long.MAX_VALUE, calls::shutdown);
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

    /** The best way that works, found by trying: the architecture does not decide it (vGPU and some mobile cards lack the counter). Null if none. */
    private static GpuCounter counter(Pointer device, boolean energy, boolean fields, boolean power) {
        List<GpuCounter.Way> ways = new ArrayList<>();
        if (energy) {
            ways.add(GpuCounter.Way.ENERGY);
        }
        if (fields) {
            ways.add(GpuCounter.Way.POWER_INSTANT);
        }
        if (power) {
            ways.add(GpuCounter.Way.POWER_USAGE);
        }
        if (fields) {
            ways.add(GpuCounter.Way.MODULE_POWER);
        }
        for (GpuCounter.Way way : ways) {
            GpuCounter counter = new GpuCounter(way, device);
            if (counter.probe() == NvmlCodes.SUCCESS) {
                return counter;
            }
            counter.close();
        }
        return null;
    }

    private static Domain domain(Gpu gpu, GpuCounter.Way way, List<String> notes) {
        String name = "gpu-" + gpu.index();
        boolean measured = way == GpuCounter.Way.ENERGY;
        if (!measured) {
            notes.add(name + " has no energy counter: its power is summed over time (" + way + ")");
        }
        if (way == GpuCounter.Way.MODULE_POWER || gpu.name().contains("GH200")) {
            notes.add(name + " is a module: its energy includes the processor's, do not add both");
        }
        if (gpu.mig()) {
            notes.add(name + " is split into MIG instances: the energy is that of all of them together");
        }
        return new Domain(NAME, name, DomainKind.GPU, measured ? Provenance.MEASURED : Provenance.INTEGRATED, true,
                measured ? COUNTER_STEP_UJ : Double.NaN, (gpu.name() + " " + gpu.uuid() + " " + gpu.busId()).strip());
    }
}
