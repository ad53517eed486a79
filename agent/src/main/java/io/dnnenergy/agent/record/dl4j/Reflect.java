package io.dnnenergy.agent.record.dl4j;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Calls of public getters by name, for what is asked once per layer. Every failure is a null. */
public final class Reflect {
    /** Getters by name, empty for those that a class does not have: looking one up anew takes as long as fifty calls of it. Kept by the class itself. */
    private static final ClassValue<Map<String, Optional<Method>>> GETTERS = new ClassValue<>() {
        @Override
        protected Map<String, Optional<Method>> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private Reflect() {
    }

    /** @return what {@code target.name()} returns; null if there is no such public method, or it throws */
    public static Object call(Object target, String name) {
        if (target == null) {
            return null;
        }
        try {
            Map<String, Optional<Method>> getters = GETTERS.get(target.getClass());
            Optional<Method> getter = getters.get(name);
            if (getter == null) {
                getter = getter(target.getClass(), name);
                getters.put(name, getter);
            }
            return getter.isPresent() ? getter.get().invoke(target) : null;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return null;
        }
    }

    private static Optional<Method> getter(Class<?> type, String name) {
        try {
            Method method = type.getMethod(name);
            // Layers of users may be package-private classes with public methods.
            method.trySetAccessible();
            return Optional.of(method);
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    /** A getter's or field's value as text; null if there is none. */
    public static String text(Object target, String name) {
        return call(target, name) instanceof String text ? text : null;
    }

    /** A getter's or field's value; {@code otherwise} if there is none. */
    public static int integer(Object target, String name, int otherwise) {
        return call(target, name) instanceof Number number ? number.intValue() : otherwise;
    }

    /** A getter's or field's value; {@code otherwise} if there is none. */
    public static long longInteger(Object target, String name, long otherwise) {
        return call(target, name) instanceof Number number ? number.longValue() : otherwise;
    }
}
