package io.dnnenergy.agent.sample.edge;

import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.ReadStatus;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;

/**
 * Reads a probe at the edges of its counters, on the calling thread, within a CPU budget. One {@link EdgeLock} for each domain that is
 * watched; the others are read by {@link #readAll} only. Allocates nothing after its construction. Not thread-safe.
 */
public final class EdgeSampler {
    /** The last stretch of a wait that is spun and not parked: shorter than a park can be. */
    private static final long SPIN_NS = 2_000;

    private static final BooleanSupplier NEVER = () -> false;
    private static final int WARM_UP_READS = 12_000;
    private static final long LONGEST_WARM_UP_NS = 80_000_000;

    private final EnergyProbe probe;
    private final ReadingSink sink;
    private final ProbeSample sample;
    private final EdgeLock[] locks;
    private final boolean[] gone;
    private final long[] cpuNs;
    private final long[] otherCpuAtBurstNs;
    private final long[] burstStartNs;
    private final long[] nextReadNs;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final int watching;
    private long searchCpuNs;
    private long apartCpuNs;
    private boolean warm;
    private final boolean cpuTime = threads.isCurrentThreadCpuTimeSupported();

    /**
     * @param watched which domains to lock to
     * @param budget  part of one core for all of them together
     */
    public EdgeSampler(EnergyProbe probe, boolean[] watched, int burstEdges, double budget, ReadingSink sink) {
        this.probe = probe;
        this.sink = sink;
        int n = probe.domains().size();
        sample = new ProbeSample(n);
        locks = new EdgeLock[n];
        gone = new boolean[n];
        cpuNs = new long[n];
        otherCpuAtBurstNs = new long[n];
        burstStartNs = new long[n];
        nextReadNs = new long[n];
        int count = 0;
        for (boolean one : watched) {
            count += one ? 1 : 0;
        }
        watching = Math.max(1, count);
        long now = System.nanoTime();
        for (int i = 0; i < n; i++) {
            if (watched[i]) {
                locks[i] = new EdgeLock(burstEdges, budget / watching, now, now + i);
            }
            burstStartNs[i] = now;
        }
        probe.read(sample);
        for (int i = 0; i < n; i++) {
            nextReadNs[i] = sample.afterNs[i];
        }
    }

    /** The lock of a domain, for its period and its counts; null if it is not watched. */
    public EdgeLock lock(int domain) {
        return locks[domain];
    }

    /** Shares out another budget, part of one core, from now on. */
    public void budget(double partOfOneCore) {
        for (EdgeLock lock : locks) {
            if (lock != null) {
                lock.budget(partOfOneCore / watching);
            }
        }
    }

    /** States that this thread has spent so much CPU time, nanoseconds, on something that the budget is not for. */
    public void spentApart(long ns) {
        apartCpuNs += ns;
    }

    /** Looks at counters again that had gone, where another one has taken their place. @param stillGone by index of the domain */
    public void revive(IntPredicate stillGone) {
        for (int i = 0; i < gone.length; i++) {
            gone[i] = gone[i] && stillGone.test(i);
        }
    }

    /** Locates edges until {@code deadlineNs} ({@code System.nanoTime()}), or until the thread is interrupted (the flag stays set). */
    public void runUntil(long deadlineNs) {
        runUntil(deadlineNs, () -> false);
    }

    /** As {@link #runUntil(long)}; returns before its time, once an edge that is being searched for has been found, if {@code hurry} says so. */
    public void runUntil(long deadlineNs, BooleanSupplier hurry) {
        if (!warm) {
            warm = true;
            warmUp();
            restartCosts();
        }
        while (!Thread.currentThread().isInterrupted() && !hurry.getAsBoolean()) {
            int domain = earliest();
            long wakeNs = domain < 0 ? Long.MAX_VALUE : locks[domain].wakeNs();
            int wrapping = firstToWrap();
            if (wrapping >= 0 && wrapNs(wrapping) < Math.min(wakeNs, deadlineNs)) {
                if (await(wrapNs(wrapping), hurry)) {
                    readBetween(wrapping);
                }
                continue;
            }
            if (wakeNs - deadlineNs >= 0 || domain < 0) {
                await(deadlineNs, hurry);
                return;
            }
            if (await(wakeNs, hurry)) {
                search(domain);
            }
        }
    }

    /** The watched counter that may wrap next; -1 without any. */
    private int firstToWrap() {
        int first = -1;
        for (int i = 0; i < locks.length; i++) {
            if (locks[i] != null && !gone[i] && (first < 0 || wrapNs(i) < wrapNs(first))) {
                first = i;
            }
        }
        return first;
    }

    /** By when a counter must be read again. */
    private long wrapNs(int domain) {
        long mostNs = probe.maxReadIntervalNs(domain);
        return mostNs > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : sample.afterNs[domain] + mostNs;
    }

    /** Reads a counter of small range in the pause between two bursts, so that no wrap is lost; it says nothing of an edge. */
    private void readBetween(int domain) {
        probe.read(domain, sample);
        gone[domain] |= sample.status[domain] == ReadStatus.GONE;
        locks[domain].onOtherRead();
    }

    /**
     * Reads until the JIT has compiled reading. In the interpreter a read takes 50 to 100 times as long, and at some hundred reads a second the
     * compiler would not look at it for minutes. Every stamp would be that much wider until then, and every search that much dearer.
     */
    private void warmUp() {
        long untilNs = System.nanoTime() + LONGEST_WARM_UP_NS;
        for (int i = 0; i < locks.length; i++) {
            for (int reads = 0; locks[i] != null && reads < WARM_UP_READS && System.nanoTime() < untilNs; reads++) {
                probe.read(i, sample);
            }
        }
    }

    /** Reads every domain once, edge or not: for the end of a scope, and often enough that no wrap is lost. */
    public void readAll() {
        probe.read(sample);
        for (int i = 0; i < locks.length; i++) {
            pass(i, sample.afterNs[i], false, Double.NaN);
            if (locks[i] != null) {
                locks[i].onOtherRead();
            }
        }
    }

    private int earliest() {
        int best = -1;
        for (int i = 0; i < locks.length; i++) {
            if (locks[i] != null && !gone[i] && (best < 0 || locks[i].wakeNs() < locks[best].wakeNs())) {
                best = i;
            }
        }
        return best;
    }

    private void search(int domain) {
        EdgeLock lock = locks[domain];
        long startCpuNs = cpuNs();
        EdgeLock.Finding finding;
        do {
            probe.read(domain, sample);
            ReadStatus status = sample.status[domain];
            if (status == ReadStatus.GONE) {
                gone[domain] = true;
                return;
            }
            boolean changed = status == ReadStatus.OK;
            finding = lock.onRead(sample.beforeNs[domain], sample.afterNs[domain], changed);
            if (finding == EdgeLock.Finding.READ_AGAIN && lock.spacingNs() > 0) {
                await(sample.afterNs[domain] + lock.spacingNs(), NEVER);
            }
        } while (finding == EdgeLock.Finding.READ_AGAIN && !Thread.currentThread().isInterrupted());
        if (finding == EdgeLock.Finding.EDGE) {
            pass(domain, lock.edgeNs(), true, lock.sigmaNs());
        }
        long nowNs = System.nanoTime();
        long endCpuNs = cpuNs();
        searchCpuNs += endCpuNs - startCpuNs;
        cpuNs[domain] += endCpuNs - startCpuNs;
        if (lock.takeBurstOver()) {
            // Waking up, plain readings, what they lead to: whatever this thread does besides searching is shared out among the counters.
            long otherCpuNs = endCpuNs - searchCpuNs;
            lock.onBurstCost(cpuNs[domain] + (otherCpuNs - otherCpuAtBurstNs[domain]) / watching, nowNs - burstStartNs[domain]);
            cpuNs[domain] = 0;
            otherCpuAtBurstNs[domain] = otherCpuNs;
            burstStartNs[domain] = nowNs;
        }
    }

    /** What was spent before is not held against the budget: it cannot be spent again. */
    private void restartCosts() {
        long nowNs = System.nanoTime();
        long otherCpuNs = cpuNs() - searchCpuNs;
        for (int i = 0; i < locks.length; i++) {
            cpuNs[i] = 0;
            otherCpuAtBurstNs[i] = otherCpuNs;
            burstStartNs[i] = nowNs;
        }
    }

    private long cpuNs() {
        return cpuTime ? threads.getCurrentThreadCpuTime() - apartCpuNs : System.nanoTime();
    }

    /** Time of a reading never goes back: an edge may be found after a plain read that was taken during the search for it. */
    private void pass(int domain, long timeNs, boolean located, double sigmaNs) {
        if (sample.status[domain] == ReadStatus.FAILED || sample.status[domain] == ReadStatus.GONE || timeNs <= nextReadNs[domain]) {
            return;
        }
        nextReadNs[domain] = timeNs;
        sink.reading(domain, timeNs, sample.energyUj[domain], located, sigmaNs);
    }

    /** @return false if it was cut short */
    private static boolean await(long untilNs, BooleanSupplier hurry) {
        long leftNs = untilNs - System.nanoTime();
        while (leftNs > 0) {
            if (Thread.currentThread().isInterrupted() || hurry.getAsBoolean()) {
                return false;
            }
            if (leftNs > SPIN_NS) {
                LockSupport.parkNanos(leftNs);
            } else {
                Thread.onSpinWait();
            }
            leftNs = untilNs - System.nanoTime();
        }
        return true;
    }
}
