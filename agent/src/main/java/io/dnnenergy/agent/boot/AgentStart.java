package io.dnnenergy.agent.boot;

import java.io.File;
import java.lang.instrument.Instrumentation;

/** Second step of the start, on the bootstrap loader: makes the isolated loader and hands over to the core. Public for {@link AgentMain}. */
public final class AgentStart {
    private static final String CORE = "io.dnnenergy.agent.core.CoreMain";

    /** A static of a bootstrap class: one per JVM, however often the agent is given or attached. */
    private static boolean started;

    private AgentStart() {
    }

    /** @param passed loaders and names of classes that were loaded before anything was woven, and may have to be woven */
    public static synchronized void start(String arguments, Instrumentation instrumentation, File jar, boolean attached, Object[][] passed)
            throws Exception {
        if (started) {
            System.err.println("[dnn-energy] already running in this JVM: the second start is ignored");
            return;
        }
        started = true;
        ClassLoader loader = new IsolatedClassLoader(jar);
        Class.forName(CORE, true, loader)
                .getMethod("start", String.class, Instrumentation.class, boolean.class, Object[][].class)
                .invoke(null, arguments, instrumentation, attached, passed);
    }
}
