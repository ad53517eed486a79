package io.dnnenergy.agent.core;

import io.dnnenergy.agent.boot.PhaseBridge;
import io.dnnenergy.agent.daemon.AgentThreads;
import io.dnnenergy.agent.daemon.Console;
import io.dnnenergy.agent.models.Models;
import io.dnnenergy.agent.options.Key;
import io.dnnenergy.agent.options.OptionException;
import io.dnnenergy.agent.options.Options;
import io.dnnenergy.agent.record.Timelines;
import io.dnnenergy.agent.weave.Sites;
import io.dnnenergy.agent.weave.Weaver;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * First class of the isolated loader. Does what must be done before main and no more: options, the weaver, one daemon thread. JNA, OSHI and
 * the management classes are first touched on that thread.
 */
public final class CoreMain {
    /** Beyond the time that the user asked for; then main starts all the same. */
    private static final double OPENING_LIMIT_S = 5;

    /** A JVM may end at once; a stderr that nobody reads must not hold it up. */
    private static final long START_LINE_LIMIT_MS = 300;

    private CoreMain() {
    }

    /**
     * Called by the boot classes, once per JVM: when the first class of DL4J is about to be defined, by the thread that loads it; before main if idle
     * power is to be measured first.
     *
     * @param passed loaders and names of classes that were being loaded then
     */
    public static void start(String arguments, Instrumentation instrumentation, boolean attached, Object[][] passed) {
        long startNs = System.nanoTime();
        Console console = new Console();
        Options options = options(arguments, console);
        if (options == null) {
            console.drain(START_LINE_LIMIT_MS);
            return;
        }
        Sites sites = Sites.ofHooks();
        Timelines timelines = new Timelines(sites.all(), new LivePricing(), console::queue);
        timelines.countOperations(new LiveOpPricing(), options.isOn(Key.OPS));
        timelines.recorder().waitForDevices(!options.text(Key.SYNC).equals("off"));
        Weaver weaver = new Weaver(sites, console::queue);
        Session session = new Session(options, timelines, weaver, console);
        begin(session, timelines, weaver, instrumentation);
        weaver.cost().opened(System.nanoTime() - startNs);
        if (options.idleMeasureS().isPresent()) {
            session.awaitOpened(options.idleMeasureS().getAsDouble() + OPENING_LIMIT_S);
        }
        if (attached) {
            retransform(instrumentation, weaver, console, instrumentation.getAllLoadedClasses());
        } else if (passed.length > 0) {
            AgentThreads.daemon("late", () -> retransform(instrumentation, weaver, console, loaded(passed))).start();
        }
    }

    /** @return null if the agent cannot work; a line says why */
    private static Options options(String arguments, Console console) {
        Optional<String> lacking = Modules.lacking();
        lacking.ifPresent(what -> console.line((Modules.canWork() ? "" : "off: ") + what));
        if (!Modules.canWork()) {
            return null;
        }
        try {
            Options options = Options.of(arguments, System.getProperties(), System.getenv());
            Models.checkSeed(options.seed());
            return options;
        } catch (OptionException e) {
            console.line("off: " + e.getMessage());
            return null;
        }
    }

    /** Nothing is woven for a sampler that cannot start: the process may be at its limit of threads. */
    private static void begin(Session session, Timelines timelines, Weaver weaver, Instrumentation instrumentation) {
        instrumentation.addTransformer(weaver, true);
        PhaseBridge.install(timelines.recorder());
        PhaseBridge.installOutsideOps(timelines.recorder().outsideOperations());
        try {
            AgentThreads.daemon("sampler", session).start();
            Runtime.getRuntime().addShutdownHook(AgentThreads.daemon("exit", session::stop));
        } catch (Throwable failure) {
            instrumentation.removeTransformer(weaver);
            PhaseBridge.install(null);
            PhaseBridge.installOutsideOps(null);
            throw failure;
        }
    }

    /** Waits for those that are still being loaded. Not on a thread that loads one of them. */
    private static Class<?>[] loaded(Object[][] passed) {
        List<Class<?>> types = new ArrayList<>();
        for (Object[] one : passed) {
            try {
                types.add(Class.forName((String) one[1], false, (ClassLoader) one[0]));
            } catch (ClassNotFoundException | LinkageError e) {
                // Not found again, or not loaded after all: nothing runs that would have to be woven.
            }
        }
        return types.toArray(Class<?>[]::new);
    }

    /** Weaves what was loaded before, at an attach all of DL4J; a method on some thread's stack stays as it is until it is entered again. */
    private static void retransform(Instrumentation instrumentation, Weaver weaver, Console console, Class<?>[] types) {
        for (Class<?> type : types) {
            if (instrumentation.isModifiableClass(type) && weaver.concerns(type)) {
                try {
                    instrumentation.retransformClasses(type);
                } catch (UnmodifiableClassException | LinkageError e) {
                    console.queue("not woven: " + type.getName() + ": " + e);
                }
            }
        }
    }
}
