package io.dnnenergy.agent.model.platform;

import java.util.Locale;
import java.util.Optional;

/** Number format of the arithmetic. */
public enum Precision {
    FP64(8, Parameter.MAC_FP64, Parameter.RATE_FP64),
    FP32(4, Parameter.MAC_FP32, Parameter.RATE_FP32),
    FP16(2, Parameter.MAC_FP16, Parameter.RATE_FP16),
    INT8(1, Parameter.MAC_INT8, Parameter.RATE_INT8);

    private final int bytes;
    private final Parameter energy;
    private final Parameter rate;

    Precision(int bytes, Parameter energy, Parameter rate) {
        this.bytes = bytes;
        this.energy = energy;
        this.rate = rate;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    Parameter energy() {
        return energy;
    }

    Parameter rate() {
        return rate;
    }

    /** As options have it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By DL4J's data type (FLOAT, DOUBLE, HALF, BFLOAT16, INT8) or by {@link #id()}. */
    public static Optional<Precision> of(String name) {
        return Optional.ofNullable(switch (name.toUpperCase(Locale.ROOT)) {
            case "FLOAT", "FP32" -> FP32;
            case "DOUBLE", "FP64" -> FP64;
            case "HALF", "FLOAT16", "BFLOAT16", "FP16" -> FP16;
            case "INT8", "BYTE" -> INT8;
            default -> null;
        });
    }
}
