package io.dnnenergy.agent.core;

import io.dnnenergy.agent.account.Accounts;
import io.dnnenergy.agent.account.Lags;
import io.dnnenergy.agent.attribute.Attribution;
import io.dnnenergy.agent.attribute.Interval;
import io.dnnenergy.agent.meter.MachineClock;
import io.dnnenergy.agent.label.TimelineReader;
import io.dnnenergy.agent.meter.Meter;
import io.dnnenergy.agent.record.Timelines;
import io.dnnenergy.agent.sample.edge.ReadingSink;
import io.dnnenergy.agent.sample.task.TaskSlice;
import io.dnnenergy.agent.sample.task.TaskWatch;

/**
 * Brings each reading of a counter together with what ran since the last one. Every reading moves energy into scopes; the attribution sees
 * only intervals between located edges where there are any, since a read in between says no more than what the counter was at its last tick.
 * Sampler's thread only.
 */
final class Collector implements ReadingSink {
    /** Intervals that may wait for the threads to be read. */
    private static final int MOST_HELD = 512;

    private final Meter meter;
    private final MachineClock clock;
    private final Timelines timelines;
    private final Accounts accounts;
    private final TimelineReader reader;
    private final Attribution attribution;
    private final Lags lags;
    private final TaskWatch tasks;
    private final int[] countedOf;
    private final long[] lastUj;
    private final double[] lastLostUj;
    private final double[] lastProcessS;
    private final double[] lastMachineS;
    private boolean leaving;

    /** @param reader what the timelines hand over to: the accounts, or what hands on to them */
    Collector(Metering metering, Timelines timelines, Accounts accounts, TimelineReader reader, TaskWatch tasks) {
        this.meter = metering.meter();
        this.clock = metering.clock();
        this.timelines = timelines;
        this.accounts = accounts;
        this.reader = reader;
        this.attribution = metering.attribution();
        this.tasks = tasks;
        lags = LagSearch.of(meter, accounts, attribution, metering.locatesEdges());
        countedOf = new int[meter.probes().domains().size()];
        java.util.Arrays.fill(countedOf, -1);
        lastUj = new long[meter.domains()];
        lastLostUj = new double[meter.domains()];
        lastProcessS = new double[meter.domains()];
        lastMachineS = new double[meter.domains()];
        begin();
    }

    /** Opening took time: what was drawn and what ran until now belongs to no interval. */
    private void begin() {
        meter.read();
        meter.begin();
        long now = System.nanoTime();
        clock.read();
        for (int d = 0; d < lastUj.length; d++) {
            countedOf[meter.indexOf(d)] = d;
            lastUj[d] = meter.energyUj(d);
            lastLostUj[d] = meter.lostUpToUj(d);
            lastProcessS[d] = meter.processS(d, clock.processS());
            lastMachineS[d] = meter.machineS(d, clock.machineS());
            accounts.begin(d, now);
        }
        timelines.advance(now, reader);
        accounts.forgetBeforeFirstReadings();
        if (tasks.isOn()) {
            tasks.read(now);
        }
        if (!tasks.isOn()) {
            accounts.threadsUnknown();
        }
    }

    /** States that {@link #readAll} comes for the last time. */
    void leave() {
        lags.leave();
        leaving = true;
    }

    /** Takes in the meter's last read of every counted domain. Without any, time still advances. @return up to when */
    long readAll() {
        long now = System.nanoTime();
        timelines.advance(now, reader);
        clock.read();
        for (int d = 0; d < lastUj.length; d++) {
            if (leaving || !meter.failed(d)) {
                take(d, now, meter.energyUj(d), false, Double.NaN);
            }
        }
        return now;
    }

    @Override
    public void reading(int domain, long timeNs, long energyUj, boolean located, double sigmaNs) {
        int d = countedOf[domain];
        if (d >= 0) {
            timelines.advance(timeNs, reader);
            clock.read();
            take(d, timeNs, energyUj, located, sigmaNs);
        }
    }

    private void take(int d, long timeNs, long energyUj, boolean located, double sigmaNs) {
        double doubtfulUj = meter.lostUpToUj(d) - lastLostUj[d];
        lastLostUj[d] += doubtfulUj;
        accounts.lost(d, doubtfulUj + meter.takeUnknownUj(d));
        double processS = meter.processS(d, clock.processS());
        double machineS = meter.machineS(d, clock.machineS());
        Interval row = accounts.read(d, timeNs, energyUj - lastUj[d], processS - lastProcessS[d], machineS - lastMachineS[d], located, sigmaNs);
        lastUj[d] = energyUj;
        lastProcessS[d] = processS;
        lastMachineS[d] = machineS;
        if (row == null) {
            return;
        }
        lags.observe(row);
        if (!tasks.isOn()) {
            attribution.observe(row);
            accounts.next(d);
        } else if (accounts.hold(d) >= MOST_HELD) {
            readThreads(timeNs);
        }
    }

    /** Hands over what ran until now, without a reading: threads' rings are filling. */
    void drain() {
        timelines.advance(System.nanoTime(), reader);
    }

    /** Reads the threads' CPU time up to the last reading if it is time, or if a scope is to be settled that ended since they were read. */
    void readThreads(long nowNs, boolean settling, boolean leaving) {
        if (tasks.isOn() && (leaving || tasks.isDue(nowNs) || settling && accounts.anyEnded(tasks.readNs()))) {
            readThreads(nowNs);
        }
    }

    /** The intervals that were held go to the attribution afterwards. */
    private void readThreads(long nowNs) {
        TaskSlice slice = tasks.read(nowNs);
        if (slice != null) {
            accounts.threadsRead(slice);
        } else {
            accounts.threadsUnknown();
        }
        accounts.release(attribution::observe);
    }
}
