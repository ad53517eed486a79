package io.dnnenergy.probe.nvml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Applies CUDA_VISIBLE_DEVICES: which GPUs this process can use. CUDA takes entries until the first that it does not know.
 *
 * @param gpus  those visible, or all where that is not known
 * @param notes what a user should know about the choice
 */
record VisibleDevices(List<Gpu> gpus, List<String> notes) {
    static VisibleDevices of(List<Gpu> all, Optional<String> variable) {
        if (variable.isEmpty()) {
            return new VisibleDevices(all, List.of());
        }
        boolean sameModel = all.stream().map(Gpu::name).distinct().count() <= 1;
        List<Gpu> visible = new ArrayList<>();
        for (String part : variable.get().split(",")) {
            String entry = part.strip();
            if (entry.matches("[0-9]{1,4}") && !sameModel) {
                // CUDA numbers the fastest first, NVML by PCI slot: with different models a number does not say which.
                return new VisibleDevices(all, List.of("CUDA_VISIBLE_DEVICES has numbers and the GPUs differ, so all are read;"
                        + " name them by UUID (nvidia-smi -L) to read the visible ones only"));
            }
            Optional<Gpu> gpu = find(all, entry);
            if (gpu.isEmpty()) {
                break;
            }
            if (!visible.contains(gpu.get())) {
                visible.add(gpu.get());
            }
        }
        List<String> notes = visible.size() == all.size() ? List.of()
                : List.of("CUDA_VISIBLE_DEVICES=" + variable.get() + " shows " + visible.size() + " of " + all.size() + " GPUs: the others are left out");
        return new VisibleDevices(List.copyOf(visible), notes);
    }

    private static Optional<Gpu> find(List<Gpu> all, String entry) {
        if (entry.matches("[0-9]{1,4}")) {
            int index = Integer.parseInt(entry);
            return all.stream().filter(g -> g.index() == index).findFirst();
        }
        if (entry.startsWith("MIG-GPU-")) {
            String parent = entry.substring("MIG-".length()).split("/")[0];
            return all.stream().filter(g -> g.uuid().equals(parent)).findFirst();
        }
        if (entry.startsWith("MIG-")) {
            // Newer names of instances do not name the parent; with one split GPU there is no doubt.
            List<Gpu> split = all.stream().filter(Gpu::mig).toList();
            return split.size() == 1 ? Optional.of(split.get(0)) : Optional.empty();
        }
        // CUDA accepts a UUID's beginning if it is unique.
        List<Gpu> matches = entry.startsWith("GPU-") ? all.stream().filter(g -> g.uuid().startsWith(entry)).toList() : List.of();
        return matches.size() == 1 ? Optional.of(matches.get(0)) : Optional.empty();
    }
}
