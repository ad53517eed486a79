package io.dnnenergy.examples.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's executioner for the processor, a second time, without the agent's hook: defined by a loader that hides the agent's bridge, which the
 * agent then leaves alone. Both can be used in turn in one JVM, so that nothing else differs.
 */
final class UnwovenExecutioner extends ClassLoader {
    private static final String EXECUTIONER = "org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner";
    private static final String SUPER = "org.nd4j.linalg.api.ops.executioner.DefaultOpExecutioner";

    private UnwovenExecutioner() {
        super(UnwovenExecutioner.class.getClassLoader());
    }

    static OpExecutioner create() throws ReflectiveOperationException {
        Class<?> type = new UnwovenExecutioner().loadClass(EXECUTIONER);
        if (type == Class.forName(EXECUTIONER)) {
            throw new IllegalStateException("not a copy");
        }
        return (OpExecutioner) type.getDeclaredConstructor().newInstance();
    }

    /** Makes ND4J use it from now on. */
    static void use(OpExecutioner executioner) throws ReflectiveOperationException {
        Field field = Nd4j.class.getDeclaredField("OP_EXECUTIONER_INSTANCE");
        field.setAccessible(true);
        field.set(null, executioner);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("io.dnnenergy.agent.boot.")) {
            throw new ClassNotFoundException(name);
        }
        synchronized (getClassLoadingLock(name)) {
            if (!name.startsWith(EXECUTIONER) && !name.startsWith(SUPER)) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known != null ? known : findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
