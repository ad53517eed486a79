package io.dnnenergy.machine;

import io.dnnenergy.probe.file.SmallFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * One memory module as the firmware describes it: SMBIOS structure 17 (DSP0134 3.7, section 7.18), which Linux shows to root only.
 *
 * @param type    DDR4, DDR5 ...; empty if unknown
 * @param clockHz transfers a second as configured, the number that modules are sold by; -1 if unknown
 */
record MemoryModule(String type, long clockHz) {
    static final MemoryModule UNKNOWN = new MemoryModule("", -1);

    private static final int MOST_BYTES = 4096;
    private static final int SIZE = 0x0c;
    private static final int TYPE = 0x12;
    private static final int SPEED = 0x15;
    private static final int CONFIGURED_SPEED = 0x20;
    private static final double HZ_PER_MT = 1e6;
    private static final Map<Integer, String> TYPES = Map.ofEntries(Map.entry(0x12, "DDR"), Map.entry(0x13, "DDR2"), Map.entry(0x18, "DDR3"),
            Map.entry(0x1a, "DDR4"), Map.entry(0x1b, "LPDDR"), Map.entry(0x1c, "LPDDR2"), Map.entry(0x1d, "LPDDR3"), Map.entry(0x1e, "LPDDR4"),
            Map.entry(0x20, "HBM"), Map.entry(0x21, "HBM2"), Map.entry(0x22, "DDR5"), Map.entry(0x23, "LPDDR5"), Map.entry(0x24, "HBM3"));

    /** The first slot that holds a module. @param entries {@code /sys/firmware/dmi/entries} */
    static MemoryModule first(Path entries) {
        for (Path entry : SmallFiles.list(entries)) {
            if (entry.getFileName().toString().startsWith("17-")) {
                MemoryModule module = parse(bytes(entry.resolve("raw")));
                if (module != UNKNOWN) {
                    return module;
                }
            }
        }
        return UNKNOWN;
    }

    /** {@link #UNKNOWN} if it is no such structure, or an empty slot. Pure. */
    static MemoryModule parse(byte[] structure) {
        if (structure.length <= SPEED + 1 || structure[0] != 17 || word(structure, SIZE) == 0) {
            return UNKNOWN;
        }
        int configured = word(structure, CONFIGURED_SPEED);
        int speed = configured > 0 ? configured : word(structure, SPEED);
        boolean known = speed > 0 && speed < 0xffff;
        return new MemoryModule(TYPES.getOrDefault(structure[TYPE] & 0xff, ""), known ? Math.round(speed * HZ_PER_MT) : -1);
    }

    private static int word(byte[] structure, int at) {
        boolean there = at + 1 < structure.length && at + 1 < (structure[1] & 0xff);
        return there ? (structure[at] & 0xff) | (structure[at + 1] & 0xff) << 8 : 0;
    }

    private static byte[] bytes(Path raw) {
        try (InputStream in = Files.newInputStream(raw)) {
            return in.readNBytes(MOST_BYTES);
        } catch (IOException | SecurityException unreadable) {
            return new byte[0];
        }
    }
}
