package io.dnnenergy.agent.core;

import io.dnnenergy.agent.account.Intake;
import io.dnnenergy.agent.label.TimelineReader;
import io.dnnenergy.agent.meter.MachineClock;
import io.dnnenergy.agent.meter.Meter;
import io.dnnenergy.agent.record.Timelines;
import io.dnnenergy.agent.sample.edge.ReadingSink;
import io.dnnenergy.agent.sample.task.TaskWatch;
import java.util.Arrays;

/**
 * Brings readings of counters, clocks, rings and threads to the {@link Intake}. At an edge only what changes with the moment is read: the
 * counter and the CPU clocks. Spans carry their own times, so that what ran is looked up later, many edges at a time. To drain rings in the
 * middle of a burst would make the next wake-up late. Sampler's thread only.
 */
final class Collector implements ReadingSink {
    /** Edges that may wait; a burst has fewer. */
    private static final int MOST_WAITING = 48;

    private final Meter meter;
    private final MachineClock clock;
    private final Timelines timelines;
    private final Intake intake;
    private final TimelineReader reader;
    private final TaskWatch tasks;
    private final int[] countedOf;
    private final long[] lastUj;
    private final double[] lastLostUj;
    private final double[] lastProcessS;
    private final double[] lastMachineS;

    private final int[] waitingDomain = new int[MOST_WAITING];
    private final long[] waitingNs = new long[MOST_WAITING];
    private final long[] waitingUj = new long[MOST_WAITING];
    private final boolean[] waitingLocated = new boolean[MOST_WAITING];
    private final double[] waitingSigmaNs = new double[MOST_WAITING];
    private final double[] waitingProcessS = new double[MOST_WAITING];
    private final double[] waitingMachineS = new double[MOST_WAITING];
    private int waiting;
    private boolean leaving;

    /** @param reader what the timelines hand over to: the accounts, or what hands on to them */
    Collector(Metering metering, Timelines timelines, Intake intake, TimelineReader reader, TaskWatch tasks) {
        this.reader = reader;
        this.meter = metering.meter();
        this.clock = metering.clock();
        this.timelines = timelines;
        this.intake = intake;
        this.tasks = tasks;
        countedOf = new int[meter.probes().domains().size()];
        Arrays.fill(countedOf, -1);
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
            intake.begin(d, now);
        }
        timelines.advance(now, reader);
        intake.opened();
        if (tasks.isOn()) {
            tasks.read(now);
        }
        if (!tasks.isOn()) {
            intake.threads(null);
        }
    }

    /** States that {@link #readAll} comes for the last time. */
    void leave() {
        takeWaiting();
        intake.leave();
        leaving = true;
    }

    /** Takes in the meter's last read of every counted domain. Without any, time still advances. @return up to when */
    long readAll() {
        takeWaiting();
        long now = System.nanoTime();
        timelines.advance(now, reader);
        clock.read();
        for (int d = 0; d < lastUj.length; d++) {
            if (leaving || !meter.failed(d)) {
                take(d, now, meter.energyUj(d), meter.processS(d, clock.processS()), meter.machineS(d, clock.machineS()), false, Double.NaN);
            }
        }
        return now;
    }

    @Override
    public void reading(int domain, long timeNs, long energyUj, boolean located, double sigmaNs) {
        int d = countedOf[domain];
        if (d < 0) {
            return;
        }
        timelines.stamp();
        clock.read();
        waitingDomain[waiting] = d;
        waitingNs[waiting] = timeNs;
        waitingUj[waiting] = energyUj;
        waitingLocated[waiting] = located;
        waitingSigmaNs[waiting] = sigmaNs;
        waitingProcessS[waiting] = meter.processS(d, clock.processS());
        waitingMachineS[waiting] = meter.machineS(d, clock.machineS());
        if (++waiting == MOST_WAITING) {
            takeWaiting();
        }
    }

    private void takeWaiting() {
        for (int i = 0; i < waiting; i++) {
            timelines.advance(waitingNs[i], reader);
            take(waitingDomain[i], waitingNs[i], waitingUj[i], waitingProcessS[i], waitingMachineS[i], waitingLocated[i], waitingSigmaNs[i]);
        }
        waiting = 0;
    }

    private void take(int d, long timeNs, long energyUj, double processS, double machineS, boolean located, double sigmaNs) {
        double doubtfulUj = meter.lostUpToUj(d) - lastLostUj[d];
        lastLostUj[d] += doubtfulUj;
        double lostUj = doubtfulUj + meter.takeUnknownUj(d);
        double sinceUj = energyUj - lastUj[d];
        double processSinceS = processS - lastProcessS[d];
        double machineSinceS = machineS - lastMachineS[d];
        lastUj[d] = energyUj;
        lastProcessS[d] = processS;
        lastMachineS[d] = machineS;
        if (intake.reading(d, timeNs, sinceUj, processSinceS, machineSinceS, lostUj, located, sigmaNs)) {
            readThreads(timeNs);
        }
    }

    /** Hands over what ran until now, without a reading: threads' rings are filling. */
    void drain() {
        takeWaiting();
        timelines.advance(System.nanoTime(), reader);
    }

    /** Reads the threads' CPU time up to the last reading if it is time, or if a scope is to be settled that ended since they were read. */
    void readThreads(long nowNs, boolean settling, boolean last) {
        if (tasks.isOn() && (last || tasks.isDue(nowNs) || settling && intake.accounts().scopes().anyEnded(tasks.readNs()))) {
            readThreads(nowNs);
        }
    }

    private void readThreads(long nowNs) {
        intake.threads(tasks.read(nowNs));
    }
}
