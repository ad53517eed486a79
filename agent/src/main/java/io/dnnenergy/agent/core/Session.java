package io.dnnenergy.agent.core;

import io.dnnenergy.agent.account.Accounts;
import io.dnnenergy.agent.account.Intake;
import io.dnnenergy.agent.account.Lags;
import io.dnnenergy.agent.boot.PhaseBridge;
import io.dnnenergy.agent.daemon.AgentThreads;
import io.dnnenergy.agent.daemon.Console;
import io.dnnenergy.agent.meter.Gpus;
import io.dnnenergy.agent.meter.JnaDirectory;
import io.dnnenergy.agent.meter.Meter;
import io.dnnenergy.agent.meter.PatientOpening;
import io.dnnenergy.agent.meter.ReadGuard;
import io.dnnenergy.agent.models.Models;
import io.dnnenergy.agent.options.Key;
import io.dnnenergy.agent.options.Options;
import io.dnnenergy.agent.reconcile.CountedWork;
import io.dnnenergy.agent.reconcile.FormulaCheck;
import io.dnnenergy.agent.record.Timelines;
import io.dnnenergy.agent.sample.edge.Duty;
import io.dnnenergy.agent.sample.edge.Pace;
import io.dnnenergy.agent.sample.task.TaskWatch;
import io.dnnenergy.agent.weave.Weaver;
import io.dnnenergy.probe.Shell;
import io.dnnenergy.thread.ThreadCpu;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * The sampler's work from the opening of counters to the last line: made of parts here, done in {@link Sampling}. Whatever fails is one line for the user;
 * the application runs on.
 */
final class Session implements Runnable {
    private static final long LOOK_NS = 20_000_000;

    private static final String CUDA_BACKEND = "org/nd4j/linalg/jcublas/JCublasBackend.class";

    /** Layers that hold less of the energy are not worth CPU time. */
    private static final double LAYERS_THAT_MATTER = 0.01;

    private final Options options;
    private final Timelines timelines;
    private final Weaver weaver;
    private final Console console;
    private final CountDownLatch opened = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final ReadGuard guard = new ReadGuard();
    private final Leaving leaving = new Leaving();
    private final Keeper keeper = new Keeper(guard, leaving::isBegun);
    private final PatientOpening patience = new PatientOpening(task -> AgentThreads.daemon("open", task).start(), leaving::isBegun);
    private volatile Thread sampler;
    private volatile RunReport report;
    /** Null unless one is being made. Sampler's thread only. */
    private Recording recording;

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

    /** Called as the JVM leaves: lets the sampler take its last reading and write, for two seconds at most, whatever hangs. */
    void stop() {
        leaving.begin();
        LockSupport.unpark(sampler);
        keeper.hurry();
        try {
            if (!done.await(leaving.leftNs(), TimeUnit.NANOSECONDS)) {
                console.line(unfinished());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        console.drain(Leaving.lastLinesMs());
    }

    private String unfinished() {
        String why = "the end of the program waits 2 s for the agent at most, and no longer for "
                + (guard.isReading() ? "a read of " + guard.source() : report == null ? "its counters to open" : "its files");
        Path folder = report == null ? null : report.path();
        return why + (folder == null ? ": nothing is written" : ": the last epochs or the summary may be missing; what is there: java -jar dnn-energy.jar report "
                + Shell.word(folder));
    }

    @Override
    public void run() {
        Work work = new Work();
        keeper.run(work::leaveOut, work);
    }

    /** What the sampler's thread does; begun again by another thread if a read in it does not return. */
    private final class Work implements Runnable {
        private Metering metering;
        private TaskWatch tasks;
        private Runnable loop;
        private boolean begun;

        /** Of a source that hangs while all are being opened the next opening does without it. */
        void leaveOut(int source) {
            if (loop == null) {
                patience.giveUp(guard.source());
            }
            if (metering != null) {
                metering.meter().abandon(source);
            }
        }

        @Override
        public void run() {
            sampler = Thread.currentThread();
            try {
                work();
            } catch (Throwable failure) {
                stopped(failure);
            } finally {
                end();
            }
        }

        private void work() {
            if (!begun) {
                begun = true;
                timelines.openCpuClock();
                Unavailable.warn(options, console);
            }
            if (loop == null) {
                open();
            }
            if (loop != null) {
                loop.run();
            }
        }

        private void stopped(Throwable failure) {
            PhaseBridge.install(null);
            PhaseBridge.installOps(null);
            PhaseBridge.installOutsideOps(null);
            console.line("stopped: " + failure + where(failure) + "; the application runs on as without the agent");
        }

        /** Whatever has failed, and be it memory, the exit does not wait for it. */
        private void end() {
            try {
                closeRecording();
            } finally {
                opened.countDown();
                done.countDown();
            }
            // Nobody waits for a library that is slow to shut down.
            closeCounters();
        }

        private void open() {
            closeRecording();
            closeCounters();
            metering = Metering.open(options, gpus(), patience, guard, console);
            tasks = TaskWatch.open(options.path(Key.PROCFS), console::warn);
            ThreadCpu kernel = metering.locatesEdges() ? JnaDirectory.around(ThreadCpu::open) : null;
            if (kernel != null) {
                tasks.use(kernel::ns);
            }
            opened.countDown();
            loop = awaitNetworks() ? sampling(metering, tasks) : null;
        }

        private void closeRecording() {
            close(recording);
            recording = null;
        }

        private void closeCounters() {
            close(tasks);
            close(metering);
            tasks = null;
            metering = null;
        }

        private void close(AutoCloseable part) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception | LinkageError e) {
                console.line("counters could not be closed: " + e);
            }
        }
    }

    /** After a measurement before main: a run begins with the first class of DL4J, and without one there is none. */
    private boolean awaitNetworks() {
        boolean before = options.idleMeasureS().isPresent();
        while (before && !weaver.libraries().isAnySeen() && !leaving.isBegun()) {
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

    private Runnable sampling(Metering metering, TaskWatch tasks) {
        Meter meter = metering.meter();
        WallClock wallClock = new WallClock();
        Models models = Models.of(options, meter.hasCounter(), console::warn);
        long windowNs = options.durationNs(Key.WINDOW).orElseThrow();
        Accounts accounts = new Accounts(timelines.labels(), meter.domains(), windowNs);
        long[] longestLagNs = LagSearch.longestNs(IntStream.range(0, meter.domains()).mapToObj(d -> meter.domain(d).provenance()).toList(), metering.locatesEdges());
        recording = Recording.open(options, timelines, metering, models, longestLagNs, wallClock, console);
        Intake intake = new Intake(accounts, metering.attribution(), new Lags(accounts, metering.attribution(),
                Lags.estimators(metering.settings(), longestLagNs), wallClock.startNs(), meter::lagFound), recording.journal());
        TracedRun traced = options.isOn(Key.TRACE) ? new TracedRun(accounts, timelines.labels(), console) : null;
        Collector collector = new Collector(metering, timelines, intake, traced == null ? accounts : traced.reader(), tasks);
        Pace pace = Pace.of(meter, options.durationNs(Key.INTERVAL), windowNs, options.share(Key.BUDGET), collector, console::warn);
        boolean listOperations = options.isOn(Key.OPS);
        FormulaCheck counted = new FormulaCheck(new CountedWork(timelines.labels(), timelines.variants(), timelines.operations()),
                timelines::missedOperations, console::warn);
        RunState state = new RunState(new RunState.Parts(options, timelines, metering, models, counted, listOperations, weaver, pace, tasks,
                console), wallClock.start());
        report = new RunReport(options, state, console, wallClock.start(), leaving::leftNs);
        Duty duty = new Duty();
        ScopeCloser closer = new ScopeCloser(timelines, metering, models, report, wallClock, counted,
                new ScopeCloser.Lists(listOperations, options.isOn(Key.OBSERVATIONS)),
                scope -> pace.useOfBudget(duty.follow(scope.widestRepeatFactor(LAYERS_THAT_MATTER))));
        Runnable spans = traced == null ? () -> { } : () -> traced.flush(report, wallClock);
        return new Sampling(new Sampling.Parts(timelines, meter, intake, collector, pace, models, closer, spans, report, console), leaving::isBegun);
    }
}
