package io.dnnenergy.agent.account;

import io.dnnenergy.agent.attribute.Attribution;
import io.dnnenergy.agent.attribute.Interval;
import io.dnnenergy.agent.sample.task.TaskSlice;
import java.util.List;

/**
 * The one way by which readings of counters and of threads reach accounts and attribution. Every reading moves energy into scopes; the
 * attribution sees only intervals between located edges where there are any, since a read in between says no more than what the counter was
 * at its last tick. No clock: the same calls give the same figures to the last digit, live and when a recording is replayed. Sampler's
 * thread only.
 */
public final class Intake {
    /** Intervals that may wait for the threads to be read. */
    private static final int MOST_HELD = 512;

    private final Accounts accounts;
    private final Attribution attribution;
    private final Lags lags;
    private final Journal journal;
    private boolean threadsKnown = true;

    public Intake(Accounts accounts, Attribution attribution, Lags lags, Journal journal) {
        this.journal = journal;
        this.accounts = accounts;
        this.attribution = attribution;
        this.lags = lags;
    }

    /** What the timelines hand over goes here. */
    public Accounts accounts() {
        return accounts;
    }

    /** Energy of a domain counts from a moment on, {@code System.nanoTime()}. */
    public void begin(int domain, long timeNs) {
        journal.begin(domain, timeNs);
        accounts.begin(domain, timeNs);
    }

    /** All domains have begun: opening took time, and what ran until now belongs to no interval. */
    public void opened() {
        journal.opened();
        accounts.forgetBeforeFirstReadings();
    }

    /**
     * Takes in a domain's next reading; the timelines have handed over everything up to it.
     *
     * @param energyUj   since the last reading, microjoules; likewise CPU seconds of this process and of the machine (NaN if unknown)
     * @param lostUpToUj may be missing from {@code energyUj}
     * @param located    true if the reading is the moment at which the counter moved
     * @param sigmaNs    standard deviation of that moment
     * @return true if the threads must be read now: as many intervals wait for it as may
     */
    public boolean reading(int domain, long timeNs, double energyUj, double processS, double machineS, double lostUpToUj, boolean located,
                           double sigmaNs) {
        journal.reading(domain, timeNs, energyUj, processS, machineS, lostUpToUj, located, sigmaNs);
        accounts.lost(domain, lostUpToUj);
        Interval row = accounts.read(domain, timeNs, energyUj, processS, machineS, located, sigmaNs);
        if (row == null) {
            return false;
        }
        lags.observe(row);
        if (threadsKnown) {
            return accounts.hold(domain) >= MOST_HELD;
        }
        attribution.observe(row);
        accounts.next(domain);
        return false;
    }

    /** Takes in what the threads used since they were read last; null if that is not known from here on. */
    public void threads(TaskSlice slice) {
        journal.threads(slice);
        if (slice != null) {
            accounts.threadsRead(slice);
        } else {
            threadsKnown = false;
            accounts.threadsUnknown();
        }
        accounts.release(attribution::observe);
    }

    /** States that a failure has cost the events in progress. */
    public void lostAll() {
        journal.lostAll();
        accounts.lostAll();
    }

    /** The last readings come: what the counters have not shown yet will not be seen. */
    public void leave() {
        journal.leave();
        lags.leave();
    }

    /** Ends the window if it is old enough, or if {@code force}. */
    public void ageWindow(long nowNs, boolean force) {
        journal.ageWindow(nowNs, force);
        accounts.ageWindow(nowNs, force);
    }

    /** Takes out the scopes that have ended and whose energy is complete. @param known false if the counters' figures are not known any more */
    public List<Scope> takeEnded(boolean known) {
        List<Scope> ended = accounts.takeEnded();
        if (!ended.isEmpty()) {
            journal.takeEnded(known);
        }
        return ended;
    }

    /** Ends every open epoch and takes it out: the application leaves in the middle of it. */
    public List<Scope> abandonEpochs(long nowNs) {
        journal.abandonEpochs(nowNs);
        accounts.abandonEpochs(nowNs);
        return accounts.takeEnded();
    }
}
