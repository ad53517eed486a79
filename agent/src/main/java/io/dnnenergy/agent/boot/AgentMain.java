package io.dnnenergy.agent.boot;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.jar.JarFile;

/**
 * Entry of {@code -javaagent}, of attach, and of {@code java -jar}. Does as little as possible: it sits in the system loader, its package on
 * the bootstrap loader, and the two are different run-time packages although they share a name. It must touch no other class of this
 * package before the append, or that class would exist twice.
 */
public final class AgentMain {
    private static final String START = "io.dnnenergy.agent.boot.AgentStart";

    private AgentMain() {
    }

    /** Called by the JVM before the application's main. Never throws. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation, false);
    }

    /** Called by the JVM when attached to a running one. Never throws. */
    public static void agentmain(String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation, true);
    }

    /** The command line. The only place of the product that ends a JVM, which is its own. */
    public static void main(String[] arguments) throws Exception {
        Class<?> isolated = Class.forName("io.dnnenergy.agent.boot.IsolatedClassLoader");
        ClassLoader loader = (ClassLoader) isolated.getConstructor(File.class).newInstance(ownJar());
        Thread.currentThread().setContextClassLoader(loader);
        Class<?> commands = Class.forName("io.dnnenergy.agent.cli.Commands", true, loader);
        int code = (Integer) commands.getMethod("run", String[].class).invoke(null, (Object) arguments);
        Runtime.getRuntime().exit(code);
    }

    private static void start(String arguments, Instrumentation instrumentation, boolean attached) {
        try {
            if (isJdkTool(System.getProperty("sun.java.command", ""))) {
                return;
            }
            File jar = ownJar();
            // Verification is slow before the JIT runs, and the JVM has already trusted this file.
            try (JarFile file = new JarFile(jar, false)) {
                String premain = file.getManifest() == null ? null : file.getManifest().getMainAttributes().getValue("Premain-Class");
                if (!AgentMain.class.getName().equals(premain)) {
                    throw new IllegalStateException(jar + " is not dnn-energy.jar (merged into another jar?): its Premain-Class is " + premain);
                }
            }
            instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar, false));
            Class.forName(START, true, null)
                    .getMethod("start", String.class, Instrumentation.class, File.class, boolean.class)
                    .invoke(null, arguments, instrumentation, jar, attached);
        } catch (Throwable failure) {
            Throwable cause = failure.getCause() != null ? failure.getCause() : failure;
            System.err.println("[dnn-energy] not started: " + cause);
        }
    }

    /** So that JAVA_TOOL_OPTIONS does not slow javac, jcmd or keytool. */
    static boolean isJdkTool(String command) {
        return command.startsWith("jdk.") || command.startsWith("sun.") || command.startsWith("com.sun.tools.");
    }

    private static File ownJar() throws Exception {
        return new File(AgentMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
