package io.dnnenergy.agent.account;

import io.dnnenergy.agent.account.interval.IntervalBuilder;
import io.dnnenergy.agent.account.interval.PendingInterval;
import io.dnnenergy.agent.account.interval.Unlabelled;
import io.dnnenergy.agent.account.interval.UnlabelledPast;
import io.dnnenergy.agent.account.team.Teams;
import io.dnnenergy.agent.attribute.Interval;
import io.dnnenergy.agent.sample.task.TaskSlice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Brings what the system's threads used to labels, intervals and scopes: native workers' CPU time to the labels that they worked for, that of
 * other uses to the scopes open at the time. Stretches wait here until the threads of their time have been read. Not thread-safe.
 */
final class ThreadShares {
    private final Deque<PendingInterval> held = new ArrayDeque<>();
    private final Deque<PendingInterval> free = new ArrayDeque<>();
    private final Teams teams = new Teams();
    private final UnlabelledPast unlabelled = new UnlabelledPast();
    private boolean known = true;

    void thread(long javaThreadId) {
        teams.thread(javaThreadId);
    }

    void ran(int label, Scope scope, double cpuS, double wallS) {
        if (known) {
            teams.ran(label, scope, cpuS, wallS);
        }
    }

    /** Workers' CPU seconds for each of the label's own, as seen last. */
    double ratio(int label) {
        return teams.ratio(label);
    }

    void forget() {
        teams.clear(Set.of());
    }

    /** Keeps an interval that has ended, begins the next. @return how many are kept */
    int hold(IntervalBuilder row) {
        held.add(row.nextInto(free.isEmpty() ? new PendingInterval(row.interval().domain) : free.pop()));
        return held.size();
    }

    void read(TaskSlice slice, IntervalBuilder[] rows, List<Scope> live) {
        teams.share(slice);
        unlabelled.add(new Unlabelled(slice, teams));
        for (PendingInterval row : held) {
            row.share(teams, unlabelled);
            row.complete(teams);
        }
        for (IntervalBuilder row : rows) {
            row.share(teams, unlabelled);
        }
        use(slice, live, CpuUse.JIT, slice.jitS());
        use(slice, live, CpuUse.GC, slice.gcS());
        use(slice, live, CpuUse.NATIVE_SPIN, teams.spinS());
        use(slice, live, CpuUse.AGENT, slice.agentS());
        live.forEach(scope -> scope.cpuSinceSliceS = 0);
        teams.clear(slice.javaS().keySet());
    }

    private static void use(TaskSlice slice, List<Scope> live, CpuUse use, double cpuS) {
        Sharing.among(live, slice.fromNs(), slice.toNs(), scope -> scope.cpuSinceSliceS, (scope, part) -> scope.used(use, part * cpuS));
    }

    /** Threads are not read from here on. */
    void lose(List<Scope> live) {
        known = false;
        live.forEach(Scope::loseThreads);
        forget();
    }

    void opened(Scope scope) {
        if (!known) {
            scope.loseThreads();
        }
    }

    /** Hands over the intervals that were kept, in order. */
    void release(Consumer<Interval> attribution) {
        for (PendingInterval row = held.poll(); row != null; row = held.poll()) {
            attribution.accept(row.interval);
            row.forget();
            free.push(row);
        }
    }
}
