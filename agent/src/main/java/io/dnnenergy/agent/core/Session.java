package io.dnnenergy.agent.core;

import io.dnnenergy.agent.account.Accounts;
import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.boot.PhaseBridge;
import io.dnnenergy.agent.meter.Gpus;
import io.dnnenergy.agent.meter.Meter;
import io.dnnenergy.agent.options.Key;
import io.dnnenergy.agent.options.Options;
import io.dnnenergy.agent.reconcile.CountedLayers;
import io.dnnenergy.agent.reconcile.CountedWork;
import io.dnnenergy.agent.record.Timelines;
import io.dnnenergy.agent.sample.edge.Duty;
import io.dnnenergy.agent.sample.edge.Pace;
import io.dnnenergy.agent.sample.task.TaskWatch;
import io.dnnenergy.agent.weave.Weaver;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The sampler's thread: reads counters and rings on a grid, closes scopes, writes. Whatever fails here is one line for the user; the
 * application runs on.
 */
final class Session implements Runnable {
    private static final long EXIT_LIMIT_MS = 10_000;
    private static final long LOOK_NS = 20_000_000;
    /** For a stderr that is read slowly; one that is not read at all must not hold up the exit. */
    private static final long LAST_LINES_LIMIT_MS = 300;

    /** While counters are being opened nothing was measured that an exit should wait for. */
    private static final long OPENING_EXIT_LIMIT_MS = 1_500;
    private static final String CUDA_BACKEND = "org/nd4j/linalg/jcublas/JCublasBackend.class";

    /** Layers that hold less of the energy are not worth CPU time. */
    private static final double LAYERS_THAT_MATTER = 0.01;

    private final Options options;
    private final Timelines timelines;
    private final Weaver weaver;
    private final Console console;
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile boolean crowded;

    Session(Options options, Timelines timelines, Weaver weaver, Console console) {
        this.options = options;
        this.timelines = timelines;
        this.weaver = weaver;
        this.console = console;
    }

    /** Waits until counters are open and idle power, if asked for, is measured: {@code idle=measure:Ns} delays main. */
    void awaitOpened(double limitS) {
        try {
            opened.await(Math.round(limitS * 1e3), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Called as the JVM leaves: lets the sampler take its last reading and write, within a limit. */
    void stop(Thread sampler) {
        stopping = true;
        LockSupport.unpark(sampler);
        try {
            sampler.join(opened.getCount() > 0 ? OPENING_EXIT_LIMIT_MS : EXIT_LIMIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        console.drain(LAST_LINES_LIMIT_MS);
    }

    @Override
    public void run() {
        try {
            timelines.openCpuClock();
            Unavailable.warn(options, console);
            try (Metering metering = Metering.open(options, gpus(), console); TaskWatch tasks = TaskWatch.open(options.path(Key.PROCFS), console::warn)) {
                opened.countDown();
                if (awaitNetworks()) {
                    sample(metering, tasks);
                }
            }
        } catch (Throwable failure) {
            PhaseBridge.install(null);
            PhaseBridge.installOps(null);
            console.line("stopped: " + failure + where(failure) + "; the application runs on as without the agent");
        }
    }

    /** After a measurement before main: a run begins with the first class of DL4J, and without one there is none. */
    private boolean awaitNetworks() {
        boolean before = options.idleMeasureS().isPresent();
        while (before && !weaver.libraries().isAnySeen() && !stopping) {
            LockSupport.parkNanos(this, LOOK_NS);
        }
        return !before || weaver.libraries().isAnySeen();
    }

    /** A network can use a GPU if ND4J's CUDA backend has been loaded, or lies on the class path. */
    private Gpus.Use gpus() {
        boolean onPath = ClassLoader.getSystemResource(CUDA_BACKEND) != null;
        return new Gpus.Use(() -> onPath || weaver.libraries().versions().containsKey("nd4j-cuda"), task -> AgentThreads.daemon("gpus", task).start());
    }

    private static String where(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    private void sample(Metering metering, TaskWatch tasks) {
        Meter meter = metering.meter();
        long windowNs = options.durationNs(Key.WINDOW).orElseThrow();
        Accounts accounts = new Accounts(timelines.labels(), meter.domains(), windowNs);
        TracedRun traced = options.isOn(Key.TRACE) ? new TracedRun(accounts, timelines.labels(), console) : null;
        Collector collector = new Collector(metering, timelines, accounts, traced == null ? accounts : traced.reader(), tasks);
        Pace pace = Pace.of(meter, options.durationNs(Key.INTERVAL), windowNs, options.share(Key.BUDGET), collector, console::warn);
        WallClock wallClock = new WallClock();
        Models models = Models.of(options, meter.hasCounter(), console);
        boolean listOperations = options.isOn(Key.OPS);
        CountedLayers counted = new CountedLayers(new CountedWork(timelines.labels(), timelines.variants(), timelines.operations()),
                timelines::missedOperations, console::warn);
        RunState state = new RunState(new RunState.Parts(options, timelines, metering, models, counted, listOperations, weaver, pace, tasks,
                console), wallClock.start());
        RunReport report = new RunReport(options, state, console, wallClock.start());
        Duty duty = new Duty();
        ScopeCloser closer = new ScopeCloser(timelines, metering, models, report, wallClock, counted,
                new ScopeCloser.Lists(listOperations, options.isOn(Key.OBSERVATIONS)),
                scope -> pace.useOfBudget(duty.follow(scope.widestRepeatFactor(LAYERS_THAT_MATTER))));
        Thread sampler = Thread.currentThread();
        timelines.onCrowded(() -> {
            crowded = true;
            LockSupport.unpark(sampler);
        });
        Batches batches = new Batches(accounts);
        pace.hurry();
        for (boolean leaving = false; !leaving; ) {
            long beforeNs = System.nanoTime();
            pace.await(() -> stopping || crowded, batches.latestNs(beforeNs));
            crowded = false;
            leaving = stopping;
            if (leaving) {
                collector.leave();
            }
            meter.read();
            long now = collector.readAll();
            if (timelines.registry().hasSeen()) {
                models.prepare();
            }
            accounts.ageWindow(now, leaving);
            boolean settling = batches.isDue(now, leaving);
            collector.readThreads(now, settling, leaving);
            if (settling) {
                pace.reporting(() -> settle(accounts.takeEnded(), closer, collector));
                batches.settled(now);
            }
            if (traced != null) {
                traced.flush(report, wallClock);
            }
            report.catchUp(now);
            if (leaving) {
                accounts.abandonEpochs(now);
                accounts.takeEnded().forEach(closer::closeInterrupted);
            }
            console.flushQueue();
        }
        closer.finish();
    }

    /** A long batch is interrupted where a thread's ring fills meanwhile. */
    private void settle(List<Scope> ended, ScopeCloser closer, Collector collector) {
        for (Scope scope : ended) {
            closer.close(scope);
            if (crowded) {
                crowded = false;
                collector.drain();
            }
        }
        closer.endBatch(System.nanoTime());
    }
}
