package io.dnnenergy.agent.record.dl4j;

import java.lang.reflect.Method;

/** Calls of public getters by name, for what is asked once per layer. Every failure is a null. */
public final class Reflect {
    private Reflect() {
    }

    /** @return what {@code target.name()} returns; null if there is no such public method, or it throws */
    public static Object call(Object target, String name) {
        if (target == null) {
            return null;
        }
        try {
            Method method = target.getClass().getMethod(name);
            // Layers of users may be package-private classes with public methods.
            method.trySetAccessible();
            return method.invoke(target);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return null;
        }
    }

    public static String text(Object target, String name) {
        return call(target, name) instanceof String text ? text : null;
    }

    public static int integer(Object target, String name, int otherwise) {
        return call(target, name) instanceof Number number ? number.intValue() : otherwise;
    }

    public static long longInteger(Object target, String name, long otherwise) {
        return call(target, name) instanceof Number number ? number.longValue() : otherwise;
    }
}
