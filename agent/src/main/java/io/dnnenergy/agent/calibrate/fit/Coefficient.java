package io.dnnenergy.agent.calibrate.fit;

import io.dnnenergy.agent.calibrate.data.Target;
import io.dnnenergy.agent.model.platform.OperationClass;
import io.dnnenergy.agent.model.platform.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the fit may find out: native operations by class, bytes from memory levels, static power. Against CPU seconds there are operations
 * only: streams from memory overlap with the work, and while nothing runs no time passes. The first cache's bytes are never among them:
 * every operand of every operation passes it, so that no data separates its energy from the operations'; the same goes for the memory devices'
 * and the memory path.
 *
 * @param operation null for those that are no operation's
 * @param parameter where a profile holds its energy; null for operations, which have a section of their own
 */
public record Coefficient(String id, String title, String per, OperationClass operation, Parameter parameter) {
    public static final Coefficient L2 = new Coefficient("l2", "bytes from L2", "B", null, Parameter.L2_ENERGY);
    public static final Coefficient L3 = new Coefficient("l3", "bytes from L3", "B", null, Parameter.L3_ENERGY);
    public static final Coefficient MEMORY = new Coefficient("memory", "bytes from memory", "B", null, Parameter.MEMORY_ENERGY);
    public static final Coefficient STATIC = new Coefficient("static", "static power", "s", null, Parameter.STATIC_POWER);
    private static final List<Coefficient> OPERATIONS = Arrays.stream(OperationClass.values())
            .map(of -> new Coefficient(of.id(), of.title(), of.per(), of, null)).toList();

    /** The cost of one unit of an operation class. */
    public static Coefficient of(OperationClass operation) {
        return OPERATIONS.get(operation.ordinal());
    }

    /** Unit, as {@code J/MAC} or {@code s/element}; static power's joules per second are watts. */
    public String unit(Target target) {
        return equals(STATIC) ? "W" : target.unit() + "/" + per;
    }

    static List<Coefficient> of(Target target) {
        List<Coefficient> all = new ArrayList<>(OPERATIONS);
        if (target == Target.JOULES) {
            all.addAll(List.of(L2, L3, MEMORY, STATIC));
        }
        return all;
    }
}
