package io.dnnenergy.agent.record.dl4j;

import java.util.Map;

/** Questions about SameDiff graphs and their operations, asked once for each. Every failure is a default. */
public final class Graphs {
    private Graphs() {
    }

    /** The user's name of an operation, with its scopes. */
    public static String name(Object op) {
        String own = Reflect.text(op, "getOwnName");
        return own != null ? own : type(op);
    }

    /** ND4J's name of what the operation does. */
    public static String type(Object op) {
        String name = Reflect.text(op, "opName");
        return name != null ? name : op.getClass().getSimpleName();
    }

    /** True if the graph itself has an operation of that name. */
    public static boolean has(Object sameDiff, String operation) {
        return !(Reflect.call(sameDiff, "getOps") instanceof Map<?, ?> ops) || ops.containsKey(operation);
    }

    /** Class name of the updater's configuration; empty if none is set. */
    public static String updater(Object sameDiff) {
        Object updater = Reflect.call(Reflect.call(sameDiff, "getTrainingConfig"), "getUpdater");
        return updater == null ? "" : updater.getClass().getSimpleName();
    }

    /** Numbers in all variables that can be trained. */
    public static long parameters(Object sameDiff) {
        long sum = 0;
        if (Reflect.call(sameDiff, "variables") instanceof Iterable<?> variables) {
            for (Object variable : variables) {
                if ("VARIABLE".equals(String.valueOf(Reflect.call(variable, "getVariableType")))
                        && Reflect.call(variable, "getShape") instanceof long[] shape) {
                    long elements = 1;
                    for (long dimension : shape) {
                        elements *= dimension;
                    }
                    sum += elements;
                }
            }
        }
        return sum;
    }
}
