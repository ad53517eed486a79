package io.dnnenergy.agent.record.dl4j;

import static java.lang.invoke.MethodType.methodType;

import java.io.IOException;
import java.io.InputStream;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;

/**
 * One copy of a class of ours for each class loader of the application's that holds ND4J. Its method handles to ND4J's getters can so be
 * static constants, which the JIT inlines; a handle in an instance's field costs a chain of adapters. The copies are hidden classes: they end
 * with the loader that they look into, since only that loader's classes hold them. Thread-safe; {@link #of} neither locks nor allocates for
 * what is known.
 */
final class PerLoader<T> {
    private final Class<T> type;
    private final byte[] classFile;
    /** Weak on both sides: a copy holds its loader. */
    private final WeakIdentityMap<WeakReference<T>> byLoader = new WeakIdentityMap<>();
    private final ClassValue<T> byClass = new ClassValue<>() {
        @Override
        protected T computeValue(Class<?> asked) {
            return ofLoader(asked.getClassLoader());
        }
    };

    /**
     * @param type           what the copies extend
     * @param implementation simple name of the class to copy, of this package; itself never loaded
     */
    PerLoader(Class<T> type, String implementation) {
        this.type = type;
        try (InputStream in = PerLoader.class.getResourceAsStream(implementation + ".class")) {
            classFile = in.readAllBytes();
        } catch (IOException e) {
            throw new LinkageError("the agent's own class " + implementation + " cannot be read", e);
        }
    }

    /** The copy for the loader of a class of the application's. */
    T of(Class<?> asked) {
        return byClass.get(asked);
    }

    /** Looking into a loader runs its code: not under a lock of ours. Of two threads that do so at once the first one's copy stays. */
    private T ofLoader(ClassLoader loader) {
        Object key = loader == null ? this : loader;
        T known = known(key);
        return known != null ? known : keep(key, copy(loader));
    }

    private T known(Object key) {
        WeakReference<T> copy = byLoader.get(key);
        return copy == null ? null : copy.get();
    }

    private synchronized T keep(Object key, T made) {
        T known = known(key);
        if (known == null) {
            byLoader.put(key, new WeakReference<>(made));
        }
        return known == null ? made : known;
    }

    private T copy(ClassLoader loader) {
        try {
            // Class data must not be null: the bootstrap loader, where no ND4J is, stands in as ours.
            Object data = loader == null ? PerLoader.class.getClassLoader() : loader;
            Lookup hidden = MethodHandles.lookup().defineHiddenClassWithClassData(classFile, data, false);
            return type.cast(hidden.findConstructor(hidden.lookupClass(), methodType(void.class)).invoke());
        } catch (Throwable e) {
            throw new LinkageError("no view into " + loader, e);
        }
    }

    /** For the static initialiser of a copy: the loader that it looks into. */
    static ClassLoader loader(Lookup ofCopy) {
        try {
            return MethodHandles.classData(ofCopy, ConstantDescs.DEFAULT_NAME, ClassLoader.class);
        } catch (IllegalAccessException e) {
            throw new LinkageError("not a copy", e);
        }
    }

    /** @return the class of that name; null if the loader has none */
    static Class<?> find(ClassLoader loader, String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    /** @return a public method as a handle; null if this version has none of that name, or not even the class */
    static MethodHandle handle(Class<?> owner, String method, MethodType as, Class<?>... parameters) {
        if (owner == null) {
            return null;
        }
        try {
            return MethodHandles.publicLookup().unreflect(owner.getMethod(method, parameters)).asType(as);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return null;
        }
    }
}
