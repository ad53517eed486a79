package io.dnnenergy.probe.nvml;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.Sensor;
import io.dnnenergy.probe.StillGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A GPU whose energy can be known, and how. */
record OpenedGpu(Domain domain, Sensor sensor) {
    private static final double COUNTER_STEP_UJ = 1000;

    /** Opens those that report something; the others, and what is odd about one, become notes. */
    static List<OpenedGpu> open(List<Gpu> gpus, NvmlCalls calls, boolean counted, long watchNs, List<String> notes) {
        GpuOpening opening = new GpuOpening(calls.nativeLibrary());
        List<Optional<GpuCounter>> counters = gpus.stream().map(gpu -> opening.counter(gpu.handle())).toList();
        List<GpuCounter> present = counters.stream().flatMap(Optional::stream).toList();
        boolean[] moving = GpuOpening.moving(present, watchNs);
        List<OpenedGpu> opened = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < gpus.size(); i++) {
            Gpu gpu = gpus.get(i);
            Optional<GpuCounter> counter = counters.get(i);
            boolean moves = counter.isPresent() && moving[at++];
            Optional<GpuCounter> power = opening.power(gpu.handle());
            if (moves) {
                Sensor energy = new SharedGpu(counter.get(), new GpuShare(calls, gpu.handle()));
                opened.add(new OpenedGpu(domain(gpu, GpuCounter.Way.ENERGY, counted, notes),
                        power.isPresent() ? new StillGuard(energy, power.get()) : energy));
            } else {
                counter.ifPresent(GpuCounter::close);
                byPower(gpu, counter.isPresent(), power, calls, counted, notes).ifPresent(opened::add);
            }
        }
        return opened;
    }

    /** @param hasCounter whether it has an energy counter, which stands still */
    private static Optional<OpenedGpu> byPower(Gpu gpu, boolean hasCounter, Optional<GpuCounter> power, NvmlCalls calls, boolean counted, List<String> notes) {
        String name = "gpu-" + gpu.index();
        if (power.isPresent() && (!hasCounter || power.get().watts() > 0)) {
            notes.add(name + (hasCounter ? ": its energy counter stands still while its power is " + Math.round(power.get().watts()) + " W"
                    : " has no energy counter") + ": its power is summed over time (" + power.get().way() + ")");
            return Optional.of(new OpenedGpu(domain(gpu, power.get().way(), counted, notes), new SharedGpu(power.get(), new GpuShare(calls, gpu.handle()))));
        }
        power.ifPresent(GpuCounter::close);
        notes.add(name + " (" + gpu.name() + ") reports " + (hasCounter ? "an energy that stands still, and no power: left out" : "neither energy nor power"));
        return Optional.empty();
    }

    private static Domain domain(Gpu gpu, GpuCounter.Way way, boolean counted, List<String> notes) {
        String name = "gpu-" + gpu.index();
        boolean measured = way == GpuCounter.Way.ENERGY;
        if (way == GpuCounter.Way.MODULE_POWER || gpu.name().contains("GH200")) {
            notes.add(name + " is a module: its energy includes the processor's, do not add both");
        }
        if (gpu.mig()) {
            notes.add(name + " is split into MIG instances: the energy is that of all of them together");
        }
        return new Domain(NvmlSource.NAME, name, DomainKind.GPU, measured ? Provenance.MEASURED : Provenance.INTEGRATED, counted,
                measured ? COUNTER_STEP_UJ : Double.NaN, (gpu.name() + " " + gpu.uuid() + " " + gpu.busId()).strip());
    }
}
