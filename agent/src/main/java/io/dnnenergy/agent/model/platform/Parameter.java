package io.dnnenergy.agent.model.platform;

import java.util.Optional;

/** The numbers of a platform profile: their names in the file, their units, and the factor to SI. */
public enum Parameter {
    MAC_FP64("pe.mac.fp64", "pJ", 1e-12, false),
    MAC_FP32("pe.mac.fp32", "pJ", 1e-12, true),
    MAC_FP16("pe.mac.fp16", "pJ", 1e-12, false),
    MAC_INT8("pe.mac.int8", "pJ", 1e-12, false),
    /** One element-wise operation, its instructions' overhead included. */
    ELEMENTWISE("pe.elementwise", "pJ", 1e-12, true),
    TRANSCENDENTAL("pe.transcendental", "pJ", 1e-12, true),
    /** Laying out one element of a patch matrix: address, load, store. */
    MOVE("pe.move", "pJ", 1e-12, false),
    RATE_MOVE("rate.move", "Gel/s", 1e9, false),
    /** Attained, not peak. */
    RATE_FP64("rate.mac.fp64", "GMAC/s", 1e9, false),
    RATE_FP32("rate.mac.fp32", "GMAC/s", 1e9, true),
    RATE_FP16("rate.mac.fp16", "GMAC/s", 1e9, false),
    RATE_INT8("rate.mac.int8", "GMAC/s", 1e9, false),
    RATE_ELEMENTWISE("rate.elementwise", "Gop/s", 1e9, true),
    RATE_TRANSCENDENTAL("rate.transcendental", "Gop/s", 1e9, true),
    /** The cost of calling a native operation, whatever it does. */
    CALL_ENERGY("call.energy", "nJ", 1e-9, true),
    CALL_TIME("call.time", "us", 1e-6, true),
    /** Registers, or the innermost operand buffer: how many operands a multiply-accumulate array keeps. */
    REGISTER_BYTES("register.bytes", "B", 1, true),
    L1_BYTES("cache.l1.bytes", "B", 1, true),
    L1_ENERGY("cache.l1.energy", "pJ/B", 1e-12, true),
    L1_BANDWIDTH("cache.l1.bandwidth", "GB/s", 1e9, true),
    L2_BYTES("cache.l2.bytes", "B", 1, false),
    L2_ENERGY("cache.l2.energy", "pJ/B", 1e-12, false),
    L2_BANDWIDTH("cache.l2.bandwidth", "GB/s", 1e9, false),
    L3_BYTES("cache.l3.bytes", "B", 1, false),
    L3_ENERGY("cache.l3.energy", "pJ/B", 1e-12, false),
    L3_BANDWIDTH("cache.l3.bandwidth", "GB/s", 1e9, false),
    /** Main memory as the chip sees it: controller and on-chip path. */
    MEMORY_ENERGY("memory.energy", "pJ/B", 1e-12, true),
    MEMORY_BANDWIDTH("memory.bandwidth", "GB/s", 1e9, true),
    /** Memory devices and their input and output. */
    DDR_ENERGY("ddr.energy", "pJ/B", 1e-12, true),
    LINK_ENERGY("link.energy", "pJ/B", 1e-12, false),
    LINK_BANDWIDTH("link.bandwidth", "GB/s", 1e9, false),
    STORAGE_ENERGY("storage.energy", "nJ/B", 1e-9, false),
    STORAGE_BANDWIDTH("storage.bandwidth", "GB/s", 1e9, false),
    STATIC_POWER("static.power", "W", 1, true),
    /**
     * Of one busy hardware thread above idle, its caches included: where a profile has its operations' times and not their energies, an
     * operation's energy is its time times this.
     */
    CORE_POWER("core.power", "W", 1, false),
    /** How fast the machine runs, relative to the one on which the profile's times of operations were measured; it divides them. */
    SPEED("machine.speed", "1", 1, false),
    /** Of the voltage regulators between the counted rail and the board's input; without it their loss is not in the estimate. */
    REGULATOR("regulator.efficiency", "1", 1, false);

    private final String key;
    private final String unit;
    private final double si;
    private final boolean required;

    Parameter(String key, String unit, double si, boolean required) {
        this.key = key;
        this.unit = unit;
        this.si = si;
        this.required = required;
    }

    /** As profiles have it. */
    public String key() {
        return key;
    }

    /** Unit in the file; no other is accepted. */
    public String unit() {
        return unit;
    }

    boolean required() {
        return required;
    }

    /** From the unit of the file to SI. */
    public double toSi(double value) {
        return value * si;
    }

    /** From SI to the unit of the file. */
    public double fromSi(double value) {
        return value / si;
    }

    /** Sizes, rates and bandwidths divide something; energies may be 0. */
    boolean mustBePositive() {
        return unit.endsWith("/s") || unit.equals("B") || this == REGULATOR || this == SPEED;
    }

    /** Whether a larger value means less energy: true of speeds, sizes and efficiency. */
    boolean moreIsCheaper() {
        return mustBePositive();
    }

    static Optional<Parameter> byKey(String key) {
        for (Parameter parameter : values()) {
            if (parameter.key.equals(key)) {
                return Optional.of(parameter);
            }
        }
        return Optional.empty();
    }
}
