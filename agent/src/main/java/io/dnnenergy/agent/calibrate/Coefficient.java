package io.dnnenergy.agent.calibrate;

import io.dnnenergy.agent.model.platform.Parameter;
import java.util.List;

/**
 * What the fit may find out. The first cache's bytes are not among them: every operand of every operation passes it, so that no data tells
 * its energy from the operations'. It is part of their effective coefficients, as the memory devices' is of the memory path's.
 */
public enum Coefficient {
    MATRIX_PRODUCT("matrix product", "MAC", Parameter.MAC_FP32, Parameter.RATE_FP32),
    ELEMENTWISE("element-wise", "operation", Parameter.ELEMENTWISE, Parameter.RATE_ELEMENTWISE),
    TRANSCENDENTAL("transcendental", "operation", Parameter.TRANSCENDENTAL, Parameter.RATE_TRANSCENDENTAL),
    MOVE("data movement", "element", Parameter.MOVE, Parameter.RATE_MOVE),
    CALL("native call", "call", Parameter.CALL_ENERGY, Parameter.CALL_TIME),
    L2("bytes from L2", "B", Parameter.L2_ENERGY, Parameter.L2_BANDWIDTH),
    L3("bytes from L3", "B", Parameter.L3_ENERGY, Parameter.L3_BANDWIDTH),
    MEMORY("bytes from memory", "B", Parameter.MEMORY_ENERGY, Parameter.MEMORY_BANDWIDTH),
    STATIC("static power", "s", Parameter.STATIC_POWER, null);

    private final String title;
    private final String per;
    private final Parameter energy;
    private final Parameter time;

    Coefficient(String title, String per, Parameter energy, Parameter time) {
        this.title = title;
        this.per = per;
        this.energy = energy;
        this.time = time;
    }

    public String title() {
        return title;
    }

    /** Unit, as {@code J/MAC} or {@code s/B}; static power's joules per second are watts. */
    public String unit(Target target) {
        return this == STATIC ? "W" : target.unit() + "/" + per;
    }

    /** The profile's number that it is written to; null where the target has none. */
    Parameter parameter(Target target) {
        return target == Target.JOULES ? energy : time;
    }

    /** Whether the profile holds its reciprocal: rates and bandwidths, against seconds per operation and byte. */
    boolean isReciprocal(Target target) {
        return target == Target.CPU_SECONDS && time != Parameter.CALL_TIME;
    }

    /** CPU time has no static part: while nothing runs, none passes. */
    static List<Coefficient> of(Target target) {
        return List.of(values()).subList(0, target == Target.JOULES ? values().length : values().length - 1);
    }
}
