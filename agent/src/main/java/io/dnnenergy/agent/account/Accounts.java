package io.dnnenergy.agent.account;

import io.dnnenergy.agent.account.interval.IntervalBuilder;
import io.dnnenergy.agent.account.interval.RecentPast;
import io.dnnenergy.agent.attribute.Interval;
import io.dnnenergy.agent.attribute.LabelTimes;
import io.dnnenergy.agent.attribute.RecentRuns;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.TimelineReader;
import io.dnnenergy.agent.phase.ScoreKind;
import io.dnnenergy.agent.sample.task.TaskSlice;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sorts threads' time and counters' energy into scopes.
 *
 * <p>A label belongs to the open epoch of its network; with none open, to the window, which opens with the first work outside epochs and
 * ends after a given time or when an epoch starts. Work outside any network (a prefetch thread) belongs to the one open epoch, if there is
 * exactly one. An epoch in which its network gets up to speed has two parts, one after the other. The energy of an interval goes to the
 * scopes open in it, slice by slice of time; where several are open at once, in proportion to the CPU time of their labels. So scopes and
 * the time outside all scopes add up to the counter.
 */
public final class Accounts implements TimelineReader {
    private final IntervalBuilder[] rows;
    private final boolean[] unknown;
    private final boolean[] absent;
    private final ThreadShares threads = new ThreadShares();
    private final OpenScopes scopes;
    /** Those of {@link #scopes} that were not taken out yet. */
    private final List<Scope> live;
    private RecentPast past;

    /** @param domains number of counted domains */
    public Accounts(Labels labels, int domains, long windowNs) {
        scopes = new OpenScopes(labels, domains, windowNs, this::opened, this::windowStartNs);
        live = scopes.live();
        rows = new IntervalBuilder[domains];
        unknown = new boolean[domains];
        absent = new boolean[domains];
        for (int d = 0; d < domains; d++) {
            rows[d] = new IntervalBuilder(d);
        }
    }

    /** States when the first reading of a domain was taken: energy counts from there. */
    public void begin(int domain, long timeNs) {
        rows[domain].begin(timeNs);
    }

    /** States that everything handed over so far ran before the first readings. */
    public void forgetBeforeFirstReadings() {
        for (IntervalBuilder row : rows) {
            row.forget();
        }
        threads.forget();
        live.forEach(Scope::beganUnmeasured);
    }

    /** States how old the energy is that a domain's counter shows; 0 before. Its readings are dated back by it from now on. */
    public void lag(int domain, long ns) {
        rows[domain].lag(ns);
    }

    /**
     * States that up to {@code uj} microjoules may be missing from a domain's energy since its last reading. The open scopes say so; the interval
     * in progress is good for totals only.
     *
     * @param uj 0 if nothing is missing; {@code Double.MAX_VALUE} if nothing is known of the time since the last reading; infinite if that lasts,
     *           so that scopes that open then do not know it either; NaN if the domain is not there yet, so that it is no part of scopes that open
     *           then
     */
    public void lost(int domain, double uj) {
        absent[domain] = Double.isNaN(uj);
        unknown[domain] = Double.isInfinite(uj);
        if (uj == 0 || absent[domain]) {
            return;
        }
        rows[domain].doubt();
        for (Scope scope : live) {
            // One that ended before the last reading has its energy.
            if (scope.endNs() > rows[domain].sharedUntilNs()) {
                scope.lost(domain, uj);
            }
        }
    }

    /** States that something of what ran or was drawn since the last readings was lost: nothing is known of that time. */
    public void lostAll() {
        for (int d = 0; d < rows.length; d++) {
            if (!absent[d]) {
                lost(d, Double.MAX_VALUE);
            }
        }
    }

    /** Remembers what ran, from now until {@link #forgetPast}, for as long as its memory reaches. */
    public RecentRuns rememberPast(long nowNs) {
        past = new RecentPast(nowNs);
        return past;
    }

    public void forgetPast() {
        past = null;
    }

    /**
     * Takes in a domain's next reading; everything up to it has been handed over by the timelines. A reading whose time has been
     * shared out already returns null, and its energy comes with the next one.
     *
     * @param energyUj    since the last reading, like the CPU seconds
     * @param machineCpuS NaN if unknown
     * @param located     true if the reading is the moment at which the counter moved
     * @param sigmaNs     standard deviation of that moment
     * @return the interval for the attribution, which must be followed by {@link #next} or {@link #hold}; null if it goes on to the next located edge
     */
    public Interval read(int domain, long timeNs, double energyUj, double processCpuS, double machineCpuS, boolean located, double sigmaNs) {
        IntervalBuilder row = rows[domain];
        IntervalBuilder.Reading reading = row.read(timeNs, energyUj, processCpuS, machineCpuS);
        if (reading == null) {
            return null;
        }
        Sharing.among(live, row.sharedUntilNs(), reading.timeNs(), scope -> scope.cpuSinceReadingS[domain],
                (scope, part) -> scope.draw(domain, part * reading.energyUj(), part * reading.processCpuS(), part * reading.machineCpuS()));
        live.forEach(scope -> scope.cpuSinceReadingS[domain] = 0);
        return row.ends(reading, located, sigmaNs) ? row.interval() : null;
    }

    /** Begins the domain's next interval where the last one ended. */
    public void next(int domain) {
        rows[domain].next();
    }

    /** The same; the interval that has ended is kept until {@link #release}, when threads have been read. @return how many are kept */
    public int hold(int domain) {
        return threads.hold(rows[domain]);
    }

    /** Takes in what threads used since they were read last: native workers' CPU time goes to labels, that of other uses to scopes. */
    public void threadsRead(TaskSlice slice) {
        threads.read(slice, rows, live);
    }

    /** States that threads are not, or no longer, read: the figures are without native workers from here on. */
    public void threadsUnknown() {
        threads.lose(live);
    }

    /** Hands over the intervals that were kept, in order. */
    public void release(Consumer<Interval> attribution) {
        threads.release(attribution);
    }

    /** When a window begins that an event without a time opens. */
    private long windowStartNs() {
        return rows.length > 0 ? rows[0].sharedUntilNs() : System.nanoTime();
    }

    /** Ends the window if it is old enough, or if {@code force}; at the moment given. */
    public void ageWindow(long nowNs, boolean force) {
        scopes.ageWindow(nowNs, force);
    }

    /** Ends every open epoch: the application is leaving in the middle of them. */
    public void abandonEpochs(long nowNs) {
        scopes.abandonEpochs(nowNs);
    }

    /** The scopes that are open, or have ended and were not taken out yet. */
    public OpenScopes scopes() {
        return scopes;
    }

    /** Takes out the scopes that have ended and for which every domain has been read since. */
    public List<Scope> takeEnded() {
        List<Scope> ended = live.stream().filter(scope -> scope.hasEnded() && isReadSince(scope.endNs())).toList();
        live.removeAll(ended);
        return ended;
    }

    private boolean isReadSince(long timeNs) {
        return Arrays.stream(rows).allMatch(row -> row.sharedUntilNs() >= timeNs);
    }

    @Override
    public void thread(long javaThreadId) {
        threads.thread(javaThreadId);
    }

    @Override
    public void worker(String name) {
        scopes.worker(name);
    }

    @Override
    public void ran(int label, long startNs, long endNs, double cpuS) {
        for (IntervalBuilder row : rows) {
            row.ran(label, startNs, endNs, cpuS);
        }
        if (past != null) {
            past.ran(label, startNs, endNs, cpuS);
        }
        Scope scope = scopes.ran(label, startNs, cpuS);
        if (scope != null) {
            scope.ran(label, (endNs - startNs) * 1e-9, cpuS, cpuS * (1 + threads.ratio(label)));
            if (scopes.worker() != null) {
                scope.workers().computeIfAbsent(scopes.worker(), any -> new LabelTimes()).add(label, cpuS, (endNs - startNs) * 1e-9);
            }
        }
        threads.ran(label, scope, cpuS, (endNs - startNs) * 1e-9);
    }

    @Override
    public void began(int label, long timeNs, boolean entersPhase) {
        for (IntervalBuilder row : rows) {
            row.began(label, timeNs);
        }
        Scope scope = scopes.began(label, timeNs);
        if (scope != null) {
            scope.began(label, entersPhase);
        }
    }

    @Override
    public void counted(int label, int variant, long examples, long bytes) {
        Scope scope = scopes.of(label);
        if (scope != null) {
            scope.tallyFor(label).count(variant, examples, bytes);
        }
    }

    @Override
    public void called(int label, long times) {
        Scope scope = scopes.of(label);
        if (scope != null) {
            scope.tallyFor(label).count(times);
        }
    }

    @Override
    public void operated(int label, int variant, int operation) {
        Scope scope = scopes.of(label);
        if (scope != null) {
            scope.operations().add(label, variant, operation);
        }
    }

    @Override
    public void traced(int label, int variant) {
        operated(label, variant, -1);
    }

    @Override
    public void scored(int label, ScoreKind kind, double value) {
        Scope scope = scopes.of(label);
        if (scope != null) {
            scope.scores().computeIfAbsent(scopes.network(label), any -> new ScoreMeans()).add(kind, value);
        }
    }

    @Override
    public void epochStarted(Network network, long timeNs) {
        scopes.epochStarted(network, timeNs);
    }

    @Override
    public void epochEnded(Network network, long timeNs) {
        scopes.epochEnded(network, timeNs);
    }

    @Override
    public void iterated(Network network, long timeNs, long examples) {
        scopes.iterated(network, timeNs, examples);
    }

    private void opened(Scope scope) {
        for (int d = 0; d < unknown.length; d++) {
            if (absent[d]) {
                scope.leaveOut(d);
            } else if (unknown[d]) {
                scope.lost(d, Double.POSITIVE_INFINITY);
            }
        }
        threads.opened(scope);
    }
}
