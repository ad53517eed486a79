package io.dnnenergy.agent.record.dl4j;

import java.lang.reflect.Field;
import java.util.List;

/** The model behind what works for one: an updater, a trainer, a worker. They keep it in a field without a getter. Slow path. */
public final class Owners {
    private static final List<String> FIELDS = List.of("network", "model", "originalModel", "protoModel", "origMLN", "origGraph", "origModel",
            "editedModel");

    private Owners() {
    }

    /** @return the first such field's value that is not null; null if there is none */
    public static Object modelOf(Object worker) {
        for (Class<?> at = worker.getClass(); at != null && at != Object.class; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (FIELDS.contains(field.getName())) {
                    Object value = value(field, worker);
                    if (value != null) {
                        return value;
                    }
                }
            }
        }
        return null;
    }

    private static Object value(Field field, Object of) {
        try {
            return field.trySetAccessible() ? field.get(of) : null;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}
