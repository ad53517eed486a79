package io.dnnenergy.agent.core;

import io.dnnenergy.agent.account.Intake;
import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.daemon.AgentThreads;
import io.dnnenergy.agent.daemon.Attempts;
import io.dnnenergy.agent.daemon.Console;
import io.dnnenergy.agent.meter.Meter;
import io.dnnenergy.agent.models.Models;
import io.dnnenergy.agent.record.Timelines;
import io.dnnenergy.agent.sample.edge.Pace;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Reading after reading, until the program ends. What fails in one, for want of memory as a rule, costs that reading or that epoch and is said a few times;
 * the next goes on. Runs on the sampler's thread, or on the one that takes its work over in the middle.
 */
final class Sampling implements Runnable {
    private static final int MOST_SAID = 3;

    /** What a reading consists of. @param spans keeps those of the last iterations, if they are asked for */
    record Parts(Timelines timelines, Meter meter, Intake intake, Collector collector, Pace pace, Models models, ScopeCloser closer, Runnable spans,
                 RunReport report, Console console) {
    }

    private final Parts parts;
    private final BooleanSupplier stopping;
    private final Batches batches;
    private volatile boolean crowded;
    private volatile Thread sampler;
    /** A reading has failed: what was in the middle of being taken in is lost. */
    private boolean torn;
    private int said;

    Sampling(Parts parts, BooleanSupplier stopping) {
        this.parts = parts;
        this.stopping = stopping;
        batches = new Batches(parts.intake().accounts());
        parts.timelines().onCrowded(() -> {
            crowded = true;
            LockSupport.unpark(sampler);
        });
    }

    @Override
    public void run() {
        sampler = Thread.currentThread();
        parts.pace().hurry();
        new Attempts(stopping, this::failed, Attempts.PAUSE_NS).run(this::next);
        parts.closer().finish();
    }

    /** One wait and one reading, with everything that can fail for want of memory. @return true after the last */
    private boolean next() {
        if (torn) {
            parts.intake().lostAll();
            torn = false;
        }
        parts.pace().await(() -> stopping.getAsBoolean() || crowded, batches.latestNs(System.nanoTime()));
        crowded = false;
        boolean leaving = stopping.getAsBoolean();
        read(leaving);
        return leaving;
    }

    private void read(boolean leaving) {
        Intake intake = parts.intake();
        if (leaving) {
            parts.collector().leave();
        }
        parts.meter().read();
        long now = parts.collector().readAll();
        if (parts.timelines().registry().hasSeen()) {
            parts.models().prepare(test -> AgentThreads.daemon("speed", test).start());
        }
        intake.ageWindow(now, leaving);
        boolean settling = batches.isDue(now, leaving);
        parts.collector().readThreads(now, settling, leaving);
        if (settling) {
            parts.pace().reporting(() -> settle(intake.takeEnded(!parts.meter().hasGone())));
            batches.settled(now);
        }
        parts.spans().run();
        parts.report().catchUp(now);
        if (leaving) {
            intake.abandonEpochs(now).forEach(parts.closer()::closeInterrupted);
        }
        parts.console().flushQueue();
    }

    /** A long batch is interrupted where a thread's ring fills meanwhile. */
    private void settle(List<Scope> ended) {
        for (Scope scope : ended) {
            try {
                parts.closer().close(scope);
            } catch (Throwable failure) {
                fail(failure);
            }
            if (crowded) {
                crowded = false;
                parts.collector().drain();
            }
        }
        parts.closer().endBatch(System.nanoTime());
    }

    private void failed(Throwable failure) {
        torn = true;
        fail(failure);
    }

    private void fail(Throwable failure) {
        if (said++ >= MOST_SAID) {
            return;
        }
        if (failure instanceof OutOfMemoryError) {
            Console.outOfMemory();
        } else {
            StackTraceElement[] trace = failure.getStackTrace();
            parts.console().warn("a reading or an epoch is lost: " + failure + (trace.length == 0 ? "" : " at " + trace[0]));
        }
    }
}
