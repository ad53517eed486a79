package io.dnnenergy.machine;

/**
 * What {@code origin} says, sentinels and tall tales included; {@link MachineFacts} decides what to believe. Frequencies in Hz, sizes in bytes;
 * -1, 0, empty and "unknown" all mean that it does not know.
 */
record RawFacts(String origin, String name, String vendor, String family, String model, String stepping, String microarchitecture, int packages,
                int physicalCores, int logicalCpus, long vendorFrequencyHz, long maxFrequencyHz, long l1DataBytes, long l2Bytes, long l3Bytes,
                long memoryBytes, String memoryType, long memoryClockHz, String operatingSystem, String virtualization) {
}
