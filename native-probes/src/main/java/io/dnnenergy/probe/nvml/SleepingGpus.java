package io.dnnenergy.probe.nvml;

import io.dnnenergy.probe.file.SmallFiles;
import java.nio.file.Path;
import java.util.List;

/** NVIDIA's cards on the PCI bus, and whether they sleep: asking NVML wakes a sleeping one, which costs a laptop 5 to 25 W. */
final class SleepingGpus {
    private static final String VENDOR = "0x10de";
    private static final String DISPLAY_CLASS = "0x03";
    private static final String ASLEEP = "suspended";

    private final List<Path> cards;

    SleepingGpus(Path sysfs) {
        cards = SmallFiles.list(sysfs.resolve("bus/pci/devices")).stream().filter(d -> SmallFiles.text(d.resolve("vendor")).orElse("").equals(VENDOR)
                && SmallFiles.text(d.resolve("class")).orElse("").startsWith(DISPLAY_CLASS)).toList();
    }

    int count() {
        return cards.size();
    }

    /** Whether there is a card at all. */
    boolean anyCard() {
        return !cards.isEmpty();
    }

    /** True if there are cards and all of them sleep. */
    boolean all() {
        return !cards.isEmpty() && cards.stream().allMatch(SleepingGpus::isAsleep);
    }

    private static boolean isAsleep(Path card) {
        return SmallFiles.text(card.resolve("power/runtime_status")).orElse("").equals(ASLEEP);
    }
}
