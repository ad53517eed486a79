package io.dnnenergy.agent.record.dl4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The operations of a SameDiff graph by what they take in. An operation of the gradient function takes what its forward operation took, then
 * gradients: from that the scope is known that the user gave the forward operation. Holds names only. Immutable.
 */
public final class ForwardOps {
    private static final char SEPARATOR = '/';

    private record Op(String name, String type, List<String> inputs) {
    }

    private final Map<String, List<Op>> byFirstInput = new HashMap<>();

    private ForwardOps() {
    }

    /** Reads the graph once. */
    public static ForwardOps of(Object sameDiff) {
        ForwardOps all = new ForwardOps();
        if (Reflect.call(sameDiff, "getOps") instanceof Map<?, ?> ops) {
            ops.forEach((name, op) -> all.add(String.valueOf(name), op));
        }
        return all;
    }

    private void add(String name, Object op) {
        if (Reflect.call(op, "getInputsToOp") instanceof List<?> inputs && !inputs.isEmpty()) {
            Object does = Reflect.call(op, "getOp");
            List<String> names = inputs.stream().map(String::valueOf).toList();
            byFirstInput.computeIfAbsent(names.get(0), any -> new ArrayList<>()).add(new Op(name, does == null ? "" : Graphs.type(does), names));
        }
    }

    /** @return the gradient operation's own name, in the scope of its forward operation; as it is where the forward operation has none or is not found */
    public String scoped(Object gradient) {
        String own = Graphs.name(gradient);
        if (own.indexOf(SEPARATOR) >= 0 || !(Reflect.call(gradient, "argNames") instanceof String[] takes) || takes.length == 0) {
            return own;
        }
        Op forward = null;
        for (Op op : byFirstInput.getOrDefault(takes[0], List.of())) {
            boolean same = op.inputs().size() <= takes.length && op.inputs().equals(List.of(takes).subList(0, op.inputs().size()));
            if (same && (forward == null || Graphs.type(gradient).startsWith(op.type()))) {
                forward = op;
            }
        }
        int end = forward == null ? -1 : forward.name().lastIndexOf(SEPARATOR);
        return end < 0 ? own : forward.name().substring(0, end + 1) + own;
    }
}
