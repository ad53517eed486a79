package io.dnnenergy.agent.model.platform;

/**
 * One level of the memory hierarchy.
 *
 * @param holdsBytes     what fits in; infinite for main memory
 * @param jouleByte      energy per byte delivered
 * @param bytePerSecond  bandwidth
 */
record MemoryLevel(Component component, double holdsBytes, double jouleByte, double bytePerSecond) {
}
