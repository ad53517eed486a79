package io.dnnenergy.agent.packaging;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.Type;

/**
 * Which lambdas one class can stand for. It cannot have two of which one's interface brings the method that the other implements: that method would run the
 * other's code. Not thread-safe.
 */
final class Defaults {
    private final Set<String> implemented = new HashSet<>();
    /** Methods that interfaces bring, with the interface that has the code. */
    private final Map<String, Class<?>> brought = new HashMap<>();

    boolean agree(LambdaSite site) {
        return !brought.containsKey(site.key()) && of(site).entrySet().stream()
                .allMatch(own -> !implemented.contains(own.getKey()) && brought.getOrDefault(own.getKey(), own.getValue()) == own.getValue());
    }

    void add(LambdaSite site) {
        implemented.add(site.key());
        brought.putAll(of(site));
    }

    private static Map<String, Class<?>> of(LambdaSite site) {
        Map<String, Class<?>> methods = new HashMap<>();
        try {
            for (Method method : Class.forName(site.implemented().replace('/', '.'), false, Defaults.class.getClassLoader()).getMethods()) {
                if (method.isDefault()) {
                    methods.put(method.getName() + Type.getMethodDescriptor(method), method.getDeclaringClass());
                }
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(site.implemented() + " is not on the class path of the tests", e);
        }
        return methods;
    }
}
