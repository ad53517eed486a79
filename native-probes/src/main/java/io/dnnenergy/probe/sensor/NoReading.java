package io.dnnenergy.probe.sensor;

/** Values that a driver or a firmware shows where it has no reading: all bits set, in the width and unit that it keeps the value in. */
public final class NoReading {
    private static final long ALL_32 = 0xffffffffL;
    private static final long MOST_32 = 0x7fffffffL;
    private static final long LEAST_32 = 0x80000000L;
    private static final long ALL_16 = 0xffffL;
    private static final long[] UNITS = {1, 1_000, 1_000_000};

    private NoReading() {
    }

    /** True for a raw value of a power, voltage or current file that says "unknown": 0xffffffff mW is 4.29 MW (ACPI's power meter). */
    public static boolean is(long raw) {
        for (long unit : UNITS) {
            if (raw == ALL_32 * unit || raw == MOST_32 * unit || raw == LEAST_32 * unit || unit > 1 && raw == ALL_16 * unit) {
                return true;
            }
        }
        return raw == Long.MAX_VALUE;
    }
}
