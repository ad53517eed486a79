package io.dnnenergy.agent.record.dl4j;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A network's structure and settings as text: two networks of the same text do the same work. Layers in order, by the plain values in the
 * fields of their configuration: no code of the application runs, no array of ND4J's is looked at. Slow path, once for each network.
 */
public final class Structure {
    /** A configuration holds its updater, activation, loss; those hold schedules. */
    private static final int DEPTH = 3;

    /** Packages of what a configuration holds. */
    private static final Pattern SETTINGS = Pattern.compile(
            "org\\.(deeplearning4j|nd4j)\\..*(conf|config|schedule|activations|lossfunctions|learning|weights)\\..*");

    private static final ClassValue<Boolean> IS_SETTING = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return SETTINGS.matcher(type.getName()).matches();
        }
    };

    /** The fields that count, of a class and its superclasses. Kept by the class itself: a search for hyperparameters makes hundreds of networks. */
    private static final ClassValue<Field[]> FIELDS = new ClassValue<>() {
        @Override
        protected Field[] computeValue(Class<?> type) {
            List<Field> fields = new ArrayList<>();
            for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
                for (Field field : at.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers()) && field.trySetAccessible()) {
                        fields.add(field);
                    }
                }
            }
            return fields.toArray(Field[]::new);
        }
    };

    private Structure() {
    }

    /** A text that is equal for networks of equal structure and settings. */
    public static String of(Object network) {
        StringBuilder text = new StringBuilder(network.getClass().getName());
        // Half or twice the bytes are other work.
        text.append(' ').append(Reflect.call(Reflect.call(network, "getConfiguration"), "getDataType"))
                .append(Reflect.call(Reflect.call(network, "getLayerWiseConfigurations"), "getDataType"));
        if (Reflect.call(network, "getLayers") instanceof Object[] layers) {
            for (Object layer : layers) {
                append(text, layer);
            }
        }
        Map<?, ?> vertices = Configurations.vertices(network);
        if (vertices != null) {
            Map<String, Object> sorted = new TreeMap<>();
            vertices.forEach((name, conf) -> sorted.put(String.valueOf(name), conf));
            sorted.forEach((name, conf) -> {
                text.append('\n').append(name).append(' ');
                fields(text, conf, 1);
            });
        }
        return text.toString();
    }

    /** Class name of the updater's configuration, of the first layer that has one; empty if unknown. */
    public static String updater(Object network) {
        String idle = "";
        if (Reflect.call(network, "getLayers") instanceof Object[] layers) {
            for (Object layer : layers) {
                Object updater = Reflect.call(Configurations.layer(layer), "getIUpdater");
                if (updater != null && !updater.getClass().getSimpleName().equals("NoOp") && !Configurations.isFrozen(layer)) {
                    return updater.getClass().getSimpleName();
                }
                idle = updater == null ? idle : updater.getClass().getSimpleName();
            }
        }
        return idle;
    }

    /** Data type of a network's parameters, as in {@code FLOAT}; empty while it has none. */
    public static String dataType(Object network) {
        Object type = Reflect.call(Reflect.call(network, "params"), "dataType");
        return type == null ? "" : type.toString();
    }

    private static void append(StringBuilder text, Object layer) {
        text.append('\n').append(layer == null ? "" : layer.getClass().getName()).append(' ')
                .append(Reflect.longInteger(layer, "numParams", 0)).append(' ');
        Object conf = Configurations.layer(layer);
        if (conf != null) {
            fields(text, conf, DEPTH);
        }
    }

    private static void fields(StringBuilder text, Object of, int depth) {
        text.append(of.getClass().getName()).append('{');
        for (Field field : FIELDS.get(of.getClass())) {
            append(text, field, of, depth);
        }
        text.append('}');
    }

    private static void append(StringBuilder text, Field field, Object of, int depth) {
        try {
            Object value = field.get(of);
            if (value == null || field.getName().equals("layerName")) {
                return;
            }
            if (value instanceof Number || value instanceof String || value instanceof Enum<?> || value instanceof Boolean && depth == DEPTH) {
                text.append(field.getName()).append('=').append(value).append(';');
            } else if (value.getClass().isArray() && value.getClass().getComponentType().isPrimitive()) {
                text.append(field.getName()).append('=');
                for (int i = 0; i < Math.min(8, Array.getLength(value)); i++) {
                    text.append(Array.get(value, i)).append(',');
                }
            } else if (depth > 1 && IS_SETTING.get(value.getClass())) {
                text.append(field.getName()).append('=');
                fields(text, value, depth - 1);
            } else {
                text.append(field.getName()).append(':').append(value.getClass().getName()).append(';');
            }
        } catch (ReflectiveOperationException | RuntimeException unreadable) {
            // Networks are then separated by less.
        }
    }
}
