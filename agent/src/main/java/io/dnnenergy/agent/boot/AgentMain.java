package io.dnnenergy.agent.boot;

import java.io.Closeable;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.util.jar.JarFile;

/**
 * Entry of {@code -javaagent}, of attach, and of {@code java -jar}. Waits until the first class of DL4J, ND4J or DataVec is loaded; a JVM that
 * has none pays for a look at the names of its classes, and nothing is opened. It and {@link FirstSight} sit in the system loader, the rest of
 * the package on the bootstrap loader: these are different run-time packages although they share a name. Both must touch no other class of
 * this package before the append, or that class would exist twice.
 */
public final class AgentMain {
    private static final String START = "io.dnnenergy.agent.boot.AgentStart";
    private static final String PRECHECK = "io.dnnenergy.agent.core.Precheck";
    private static final int CONFIG_BYTES = 1 << 16;
    /**
     * JavaCPP, which DL4J allocates with, refuses once the process holds four times the heap: heap and native arrays may take two of them, the JVM needs 70 MB
     * of the rest, and the agent 35 MB, most of it classes and their code.
     */
    private static final long LEAST_HEAP = 52L << 20;
    private static final String NATIVE_LIMIT = "org.bytedeco.javacpp.maxphysicalbytes";

    private static boolean given;

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
        ClassLoader loader = isolated();
        Thread.currentThread().setContextClassLoader(loader);
        Class<?> commands = Class.forName("io.dnnenergy.agent.cli.Commands", true, loader);
        int code = (Integer) commands.getMethod("run", String[].class).invoke(null, (Object) arguments);
        Runtime.getRuntime().exit(code);
    }

    private static synchronized void start(String arguments, Instrumentation instrumentation, boolean attached) {
        if (isJdkTool(System.getProperty("sun.java.command", ""))) {
            return;
        }
        if (given) {
            say("already running in this JVM: the second start is ignored");
            return;
        }
        given = true;
        if (isRefused(arguments)) {
            return;
        }
        if (measuresFirst(arguments) || attached && hasNetworks(instrumentation)) {
            open(arguments, instrumentation, attached, new Object[0][]);
        } else {
            instrumentation.addTransformer(new FirstSight(arguments, instrumentation));
        }
    }

    /** Reports a wrong option at once, whatever the program does. Where no option is given nothing is loaded. */
    private static boolean isRefused(String arguments) {
        if (!anyGiven(arguments)) {
            return false;
        }
        try {
            ClassLoader loader = isolated();
            String refusal;
            try {
                refusal = (String) Class.forName(PRECHECK, true, loader).getMethod("refusal", String.class).invoke(null, arguments);
            } finally {
                ((Closeable) loader).close();
            }
            if (refusal != null) {
                say(refusal);
            }
            return refusal != null;
        } catch (Throwable failure) {
            // Whoever opens the rest meets the same failure and reports it.
            return false;
        }
    }

    /** In loops: the first lambda of a JVM costs it 20 ms. */
    private static boolean anyGiven(String arguments) {
        if (arguments != null && !arguments.isBlank()) {
            return true;
        }
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith("dnn.energy.")) {
                return true;
            }
        }
        for (String name : System.getenv().keySet()) {
            if (name.startsWith("DNN_ENERGY_")) {
                return true;
            }
        }
        return false;
    }

    /** @param nativeLimit what the user has set; null if nothing */
    static boolean isCramped(long heapBytes, String nativeLimit) {
        return nativeLimit == null && heapBytes < LEAST_HEAP;
    }

    private static ClassLoader isolated() throws Exception {
        return (ClassLoader) Class.forName("io.dnnenergy.agent.boot.IsolatedClassLoader").getConstructor(File.class).newInstance(ownJar());
    }

    private static boolean hasNetworks(Instrumentation instrumentation) {
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (FirstSight.isOfNetworks(type.getName().replace('.', '/'))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Opens everything else: the boot classes for every loader to see, the isolated loader, the core. Never throws.
     *
     * @param passed loaders and names of classes that are being loaded while nothing was woven
     */
    static void open(String arguments, Instrumentation instrumentation, boolean attached, Object[][] passed) {
        if (isCramped(Runtime.getRuntime().maxMemory(), System.getProperty(NATIVE_LIMIT, System.getProperty("org.bytedeco.javacpp.maxPhysicalBytes")))) {
            say("off: with so small a heap the program could run out of memory by the agent's 35 MB, since JavaCPP limits the whole process to four times the"
                    + " heap: give -Xmx64m or more, or -D" + NATIVE_LIMIT + "=0");
            return;
        }
        try {
            File jar = ownJar();
            // Verification is slow before the JIT runs, and the JVM has already trusted this file.
            JarFile file = new JarFile(jar, false);
            String premain = file.getManifest() == null ? null : file.getManifest().getMainAttributes().getValue("Premain-Class");
            if (!AgentMain.class.getName().equals(premain)) {
                throw new IllegalStateException(jar + " is not dnn-energy.jar (merged into another jar?): its Premain-Class is " + premain);
            }
            instrumentation.appendToBootstrapClassLoaderSearch(file);
            Class.forName(START, true, null)
                    .getMethod("start", String.class, Instrumentation.class, File.class, boolean.class, Object[][].class)
                    .invoke(null, arguments, instrumentation, jar, attached, passed);
        } catch (Throwable failure) {
            say("not started: " + cause(failure));
        }
    }

    /** The wrappers of reflection and of class initialisation say nothing; their causes do. */
    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && (cause instanceof ReflectiveOperationException || cause instanceof ExceptionInInitializerError)) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** On the real stderr: inside class loading, a launcher's replacement of it has deadlocked other agents. */
    private static void say(String text) {
        new PrintStream(new FileOutputStream(FileDescriptor.err), true).println("[dnn-energy] " + text);
    }

    /** Idle power is measured before main, whatever main does. The key may be in any of the places of an option. */
    private static boolean measuresFirst(String arguments) {
        String given = arguments + "," + System.getProperty("dnn.energy.idle") + "," + System.getenv("DNN_ENERGY_IDLE");
        String config = after("config=", arguments);
        config = config != null ? config : System.getProperty("dnn.energy.config", System.getenv("DNN_ENERGY_CONFIG"));
        return given.contains("measure:") || config != null && beginning(config).contains("measure:");
    }

    private static String after(String key, String arguments) {
        int at = arguments == null ? -1 : ("," + arguments).indexOf("," + key);
        return at < 0 ? null : arguments.substring(at + key.length()).split(",", 2)[0];
    }

    /** The first 64 KiB of a file, which may be endless; empty if it cannot be read: the core will say so. */
    private static String beginning(String file) {
        // Opening a pipe would wait for its other end.
        if (!new File(file).isFile()) {
            return "";
        }
        try (InputStream in = new FileInputStream(file)) {
            return new String(in.readNBytes(CONFIG_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException | SecurityException e) {
            return "";
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
