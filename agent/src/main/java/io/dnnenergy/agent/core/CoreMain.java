package io.dnnenergy.agent.core;

import io.dnnenergy.agent.boot.PhaseBridge;
import io.dnnenergy.agent.options.Key;
import io.dnnenergy.agent.options.OptionException;
import io.dnnenergy.agent.options.Options;
import io.dnnenergy.agent.record.Timelines;
import io.dnnenergy.agent.weave.Sites;
import io.dnnenergy.agent.weave.Weaver;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;

/**
 * First class of the isolated loader. Does what must be done before main and no more: options, the weaver, one daemon thread. JNA, OSHI and
 * the management classes are first touched on that thread.
 */
public final class CoreMain {
    /** Beyond the time that the user asked for; then main starts all the same. */
    private static final double OPENING_LIMIT_S = 5;

    private CoreMain() {
    }

    /** Called by the boot classes, once per JVM. */
    public static void start(String arguments, Instrumentation instrumentation, boolean attached) {
        Console console = new Console();
        Options options;
        try {
            options = Options.of(arguments, System.getProperties(), System.getenv());
            Models.checkSeed(options.seed());
        } catch (OptionException e) {
            console.line("off: " + e.getMessage());
            return;
        }
        Sites sites = Sites.ofHooks();
        Timelines timelines = new Timelines(sites.all(), new LivePricing(), console::queue);
        timelines.countOperations(new LiveOpPricing(), options.isOn(Key.OPS));
        Weaver weaver = new Weaver(sites, console::queue);
        instrumentation.addTransformer(weaver, true);
        PhaseBridge.install(timelines.recorder());
        Session session = new Session(options, timelines, weaver.libraries(), console);
        // No inherited thread-locals, no context loader of the application.
        Thread thread = new Thread(null, session, "dnn-energy-sampler", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(CoreMain.class.getClassLoader());
        thread.start();
        Thread hook = new Thread(null, () -> session.stop(thread), "dnn-energy-exit", 0, false);
        hook.setContextClassLoader(CoreMain.class.getClassLoader());
        Runtime.getRuntime().addShutdownHook(hook);
        if (options.idleMeasureS().isPresent()) {
            session.awaitOpened(options.idleMeasureS().getAsDouble() + OPENING_LIMIT_S);
        }
        if (attached) {
            retransform(instrumentation, weaver, console);
        }
    }

    /** What DL4J has loaded before an attach; a method on some thread's stack stays as it is until it is entered again. */
    private static void retransform(Instrumentation instrumentation, Weaver weaver, Console console) {
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
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
