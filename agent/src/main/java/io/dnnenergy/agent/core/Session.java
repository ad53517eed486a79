package io.dnnenergy.agent.core;

import io.dnnenergy.agent.account.Accounts;
import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.boot.PhaseBridge;
import io.dnnenergy.agent.options.Key;
import io.dnnenergy.agent.options.Options;
import io.dnnenergy.agent.record.Timelines;
import io.dnnenergy.agent.weave.Libraries;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The sampler's thread: reads counters and rings on a grid, closes scopes, writes. Whatever fails here is one line for the user; the
 * application runs on.
 */
final class Session implements Runnable {
    private static final long AUTO_PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long SHORTEST_PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long EXIT_LIMIT_MS = 10_000;

    private final Options options;
    private final Timelines timelines;
    private final Libraries libraries;
    private final Console console;
    private volatile boolean stopping;

    Session(Options options, Timelines timelines, Libraries libraries, Console console) {
        this.options = options;
        this.timelines = timelines;
        this.libraries = libraries;
        this.console = console;
    }

    /** Called as the JVM leaves: lets the sampler take its last reading and write, within a limit. */
    void stop(Thread sampler) {
        stopping = true;
        LockSupport.unpark(sampler);
        try {
            sampler.join(EXIT_LIMIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        try {
            timelines.openCpuClock();
            try (Metering metering = Metering.open(options, console)) {
                sample(metering);
            }
        } catch (Throwable failure) {
            PhaseBridge.install(null);
            console.line("stopped: " + failure + where(failure) + "; the application runs on as without the agent");
        }
    }

    private static String where(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    private void sample(Metering metering) {
        Meter meter = metering.meter();
        Accounts accounts = new Accounts(timelines.labels(), meter.domains(), options.durationNs(Key.WINDOW).orElseThrow());
        Settlement settlement = new Settlement(options, timelines, metering, libraries, console);
        long periodNs = Math.max(SHORTEST_PERIOD_NS, options.durationNs(Key.INTERVAL).orElse(AUTO_PERIOD_NS));
        long last = begin(metering, accounts);
        long next = last;
        boolean leaving = false;
        while (!leaving) {
            // An absolute grid: a late wake-up must not shift all that follow.
            next = Math.max(next + (timelines.isFilling() ? periodNs / 4 : periodNs), last);
            park(next);
            leaving = stopping;
            last = tick(metering, accounts, settlement, leaving);
            console.flushQueue();
        }
        settlement.finish();
    }

    /** Opening took time: what was drawn and what ran until now belongs to no interval. */
    private long begin(Metering metering, Accounts accounts) {
        Meter meter = metering.meter();
        meter.read();
        long now = System.nanoTime();
        metering.clock().read();
        for (int d = 0; d < meter.domains(); d++) {
            meter.takeUj(d);
            accounts.begin(d, now);
        }
        timelines.advance(now, accounts);
        accounts.forgetBeforeFirstReadings();
        return now;
    }

    private long tick(Metering metering, Accounts accounts, Settlement settlement, boolean leaving) {
        Meter meter = metering.meter();
        meter.read();
        long now = System.nanoTime();
        metering.clock().read();
        timelines.advance(now, accounts);
        for (int d = 0; d < meter.domains(); d++) {
            settlement.observe(accounts.read(d, now, meter.takeUj(d), metering.clock().processS(), metering.clock().machineS()));
            accounts.clear(d);
        }
        accounts.ageWindow(now, leaving);
        for (Scope scope : accounts.takeEnded()) {
            settlement.settle(scope);
        }
        if (leaving) {
            accounts.abandonEpochs(now);
            accounts.takeEnded().forEach(settlement::settleInterrupted);
        }
        return now;
    }

    private void park(long untilNs) {
        for (long left = untilNs - System.nanoTime(); left > 0 && !stopping; left = untilNs - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }
}
