package io.dnnenergy.agent.account.interval;

import io.dnnenergy.agent.account.team.Teams;
import io.dnnenergy.agent.attribute.Interval;

/**
 * One counter's interval in progress: what it drew, and what ran, since its last located edge. A counter may show energy that is some time
 * old; everything here is in the time of the work, so a reading is dated back by the lag and what ran since waits. Not thread-safe.
 */
public final class IntervalBuilder {
    /** An interval without a located edge is closed after this time: the sampler has lost the counter's clock, or the counter stands still. */
    private static final long LONGEST_NS = 5_000_000_000L;

    /** Energies and CPU seconds of one reading, dated back. */
    public record Reading(long timeNs, double energyUj, double processCpuS, double machineCpuS) {
    }

    private PendingInterval row;
    private Interval interval;
    private final Backlog backlog = new Backlog();
    private final CpuBacklog cpuBacklog = new CpuBacklog();
    private long lagNs;
    private long lastReadNs;
    private long sharedUntilNs;
    /** End of the latest interval that was handed over: what ends here may be running still. */
    private long newestNs = Long.MIN_VALUE;
    private double heldUj;
    private boolean edgesSeen;
    /** True while the interval's energy may be another than that of its work: after a change of lag, or a loss. */
    private boolean mixed;

    /** Of one counted domain. */
    public IntervalBuilder(int domain) {
        row = new PendingInterval(domain);
        interval = row.interval;
    }

    /** Begins the first interval at a reading. */
    public void begin(long timeNs) {
        lastReadNs = timeNs;
        sharedUntilNs = timeNs;
        interval.startNs = timeNs;
        interval.endNs = timeNs;
    }

    /** Up to when energy has been read, in the time of the work. */
    public long sharedUntilNs() {
        return sharedUntilNs;
    }

    /** Sets how old the energy is that the counter shows. The interval in progress is then good for totals only. */
    public void lag(long ns) {
        if (ns == 0) {
            // Nothing is held back any more.
            backlog.drainTo(Long.MAX_VALUE, interval.overlap, interval.endRates);
            cpuBacklog.drainTo(Long.MAX_VALUE);
        }
        mixed |= ns != lagNs;
        lagNs = ns;
    }

    /** States that energy may be missing: the interval in progress is good for totals only. */
    public void doubt() {
        mixed = true;
    }

    /** A label ran, with CPU seconds spread evenly over the time. */
    public void ran(int label, long startNs, long endNs, double cpuS) {
        if (lagNs == 0) {
            double wallS = (endNs - startNs) * 1e-9;
            interval.overlap.add(label, cpuS, wallS);
            if (endNs > newestNs) {
                newestNs = endNs;
                interval.endRates.clear();
            }
            if (endNs == newestNs && wallS > 0) {
                interval.endRates.add(label, cpuS / wallS, 1);
            }
        } else {
            backlog.ran(label, startNs, endNs, cpuS, interval);
        }
    }

    /** A call of a label began. */
    public void began(int label, long timeNs) {
        if (lagNs == 0) {
            interval.overlap.addCalls(label, 1);
        } else {
            backlog.began(label, timeNs, interval);
        }
    }

    /** Takes in a reading; null if, dated back by the lag, it lies before what has been shared out: its energy then comes with the next. */
    public Reading read(long timeNs, double energyUj, double processCpuS, double machineCpuS) {
        if (lagNs == 0) {
            cpuBacklog.pass(processCpuS, machineCpuS);
        } else {
            cpuBacklog.add(lastReadNs, timeNs, processCpuS, machineCpuS);
        }
        lastReadNs = Math.max(lastReadNs, timeNs);
        long untilNs = lagNs == 0 ? Math.max(timeNs, sharedUntilNs) : timeNs - lagNs;
        heldUj += energyUj;
        if (untilNs < sharedUntilNs) {
            return null;
        }
        cpuBacklog.drainTo(untilNs);
        if (lagNs > 0 || newestNs < untilNs) {
            interval.endRates.clear();
        }
        backlog.drainTo(untilNs, interval.overlap, interval.endRates);
        Reading reading = new Reading(untilNs, heldUj, cpuBacklog.processS, cpuBacklog.machineS);
        heldUj = 0;
        cpuBacklog.processS = 0;
        cpuBacklog.machineS = 0;
        interval.energyUj += reading.energyUj();
        interval.processCpuS += reading.processCpuS();
        interval.machineCpuS += reading.machineCpuS();
        return reading;
    }

    /** Ends the interval at a reading if it may end there; {@link #next} must follow. */
    public boolean ends(Reading reading, boolean located, double sigmaNs) {
        sharedUntilNs = reading.timeNs();
        interval.endNs = Math.max(interval.endNs, reading.timeNs());
        interval.endLocated = located;
        interval.endSigmaNs = sigmaNs;
        edgesSeen |= located;
        boolean wait = edgesSeen && !located && interval.endNs - interval.startNs < LONGEST_NS;
        if (wait || interval.endNs == interval.startNs) {
            return false;
        }
        if (mixed) {
            mixed = false;
            next();
            return false;
        }
        return true;
    }

    /** The interval between the last two readings; valid until the next reading. */
    public Interval interval() {
        return interval;
    }

    /** Forgets the interval in progress: no energy will come for it. */
    public void forget() {
        row.forget();
    }

    /** States how native workers' and unlabelled CPU time is shared among the labels of an interval. */
    public void share(Teams teams, UnlabelledPast unlabelled) {
        row.share(teams, unlabelled);
    }

    /** Begins the next interval where the last one ended. */
    public void next() {
        begin(interval);
    }

    /** The same in another row. @return the row that has ended */
    public PendingInterval nextInto(PendingInterval other) {
        PendingInterval ended = row;
        row = other;
        interval = other.interval;
        interval.domain = ended.interval.domain;
        begin(ended.interval);
        return ended;
    }

    private void begin(Interval before) {
        interval.startNs = before.endNs;
        interval.startLocated = before.endLocated;
        interval.startSigmaNs = before.endSigmaNs;
        interval.startRates.clear();
        interval.startRates.addAll(before.endRates);
        interval.endRates.clear();
        interval.endNs = interval.startNs;
        interval.endLocated = false;
        interval.endSigmaNs = Double.NaN;
        interval.energyUj = 0;
        interval.processCpuS = 0;
        interval.machineCpuS = 0;
        row.forget();
    }
}
