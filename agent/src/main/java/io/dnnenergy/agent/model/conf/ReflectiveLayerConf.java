package io.dnnenergy.agent.model.conf;

import io.dnnenergy.agent.model.LayerConf;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A live configuration object of DL4J, read field by field. Fields, not getters: a getter may compute, and one of a user's subclass may do
 * anything. Never calls {@code toString}, {@code equals} or {@code hashCode} on what it reads, since those walk whole arrays. Every
 * failure of reflection is an empty answer. Meant for once per layer and shape, not for hot paths. Thread-safe if the object is.
 */
public final class ReflectiveLayerConf implements LayerConf {
    private final Object conf;

    /** @param conf an {@code org.deeplearning4j.nn.conf} object: a layer, a vertex, a preprocessor */
    public ReflectiveLayerConf(Object conf) {
        this.conf = conf;
    }

    @Override
    public String type() {
        return TypeNames.of(conf.getClass().getName());
    }

    @Override
    public Optional<String> name() {
        return text("layerName").or(() -> text("name"));
    }

    @Override
    public OptionalLong integer(String property) {
        Object value = read(property);
        boolean whole = value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte
                || value instanceof Double d && d == Math.rint(d) || value instanceof Float f && f == Math.rint(f);
        return whole ? OptionalLong.of(((Number) value).longValue()) : OptionalLong.empty();
    }

    @Override
    public OptionalDouble number(String property) {
        return read(property) instanceof Number n && !Double.isNaN(n.doubleValue()) && !Double.isInfinite(n.doubleValue())
                ? OptionalDouble.of(n.doubleValue()) : OptionalDouble.empty();
    }

    @Override
    public Optional<long[]> integers(String property) {
        Object value = read(property);
        List<Long> numbers = new ArrayList<>();
        return value != null && value.getClass().isArray() && collect(value, numbers)
                ? Optional.of(numbers.stream().mapToLong(Long::longValue).toArray()) : Optional.empty();
    }

    @Override
    public Optional<String> text(String property) {
        Object value = read(property);
        if (value instanceof String s) {
            return Optional.of(s);
        }
        if (value instanceof Enum<?> e) {
            return Optional.of(e.name());
        }
        return isConfiguration(value) ? Optional.of(TypeNames.simple(value.getClass().getName())) : Optional.empty();
    }

    @Override
    public Optional<Boolean> flag(String property) {
        return read(property) instanceof Boolean b ? Optional.of(b) : Optional.empty();
    }

    @Override
    public Optional<LayerConf> child(String property) {
        Object value = read(property);
        return isConfiguration(value) && !(value instanceof Enum<?>) ? Optional.of(new ReflectiveLayerConf(value)) : Optional.empty();
    }

    @Override
    public List<LayerConf> children(String property) {
        Object value = read(property);
        Object[] items = value instanceof Object[] array ? array : value instanceof Collection<?> c ? c.toArray() : new Object[0];
        List<LayerConf> parts = new ArrayList<>();
        for (Object item : items) {
            if (isConfiguration(item)) {
                parts.add(new ReflectiveLayerConf(item));
            }
        }
        return List.copyOf(parts);
    }

    private static boolean isConfiguration(Object value) {
        return value != null && !value.getClass().isArray() && !value.getClass().getName().startsWith("java.");
    }

    private static boolean collect(Object array, List<Long> into) {
        for (int i = 0; i < Array.getLength(array); i++) {
            Object item = Array.get(array, i);
            if (item instanceof Long || item instanceof Integer) {
                into.add(((Number) item).longValue());
            } else if (item == null || !item.getClass().isArray() || !collect(item, into)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The value of the field of that name nearest to the object's own class, or null: DL4J hides a superclass's field in places
     * ({@code Upsampling2D.size}) and reads its own.
     */
    private Object read(String property) {
        try {
            for (Class<?> type = conf.getClass(); type != null; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (field.getName().equalsIgnoreCase(property) && !Modifier.isStatic(field.getModifiers())) {
                        field.setAccessible(true);
                        return field.get(conf);
                    }
                }
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError inaccessible) {
            return null;
        }
        return null;
    }
}
