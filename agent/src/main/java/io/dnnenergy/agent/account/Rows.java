package io.dnnenergy.agent.account;

import io.dnnenergy.agent.attribute.Interval;
import io.dnnenergy.agent.sample.TaskSlice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The stretches between readings, domain by domain: those in the making, and those that wait for the threads to be read before they go to the
 * attribution. Not thread-safe.
 */
final class Rows {
    /** A stretch that has no located edge for so long is closed as it is: the sampler has lost the counter's clock, or it stands still. */
    private static final long LONGEST_ROW_NS = 5_000_000_000L;

    private final Row[] rows;
    private final boolean[] edgesSeen;
    private final Deque<Row> held = new ArrayDeque<>();
    private final Deque<Row> free = new ArrayDeque<>();

    Rows(int domains) {
        rows = new Row[domains];
        edgesSeen = new boolean[domains];
        for (int d = 0; d < domains; d++) {
            rows[d] = new Row(d);
        }
    }

    void begin(int domain, long timeNs) {
        rows[domain].interval.startNs = timeNs;
        rows[domain].interval.endNs = timeNs;
    }

    void forget() {
        for (Row row : rows) {
            row.forget();
        }
    }

    void ran(int label, double cpuS, double wallS) {
        for (Row row : rows) {
            row.ran(label, cpuS, wallS);
        }
    }

    void began(int label) {
        for (Row row : rows) {
            row.interval.overlap.addCalls(label, 1);
        }
    }

    /** @return the stretch; null if it goes on to the next located edge */
    Interval read(int domain, long timeNs, double energyUj, double processCpuS, double machineCpuS, boolean located, double sigmaNs) {
        Interval row = rows[domain].interval;
        row.energyUj += energyUj;
        row.processCpuS += processCpuS;
        row.machineCpuS += machineCpuS;
        row.endNs = Math.max(row.endNs, timeNs);
        row.endLocated = located;
        row.endSigmaNs = sigmaNs;
        edgesSeen[domain] |= located;
        boolean wait = edgesSeen[domain] && !located && row.endNs - row.startNs < LONGEST_ROW_NS;
        return wait || row.endNs == row.startNs ? null : row;
    }

    void next(int domain) {
        rows[domain].follow(rows[domain]);
    }

    int hold(int domain) {
        Row ended = rows[domain];
        rows[domain] = free.isEmpty() ? new Row(domain) : free.pop();
        rows[domain].interval.domain = domain;
        rows[domain].follow(ended);
        held.add(ended);
        return held.size();
    }

    void threadsRead(TaskSlice slice, Teams teams) {
        Unlabelled unlabelled = new Unlabelled(slice, teams);
        for (Row row : held) {
            row.share(teams, unlabelled);
            row.smooth();
        }
        for (Row row : rows) {
            row.share(teams, unlabelled);
        }
    }

    void release(Consumer<Interval> attribution) {
        for (Row row = held.poll(); row != null; row = held.poll()) {
            attribution.accept(row.interval);
            free.push(row);
        }
    }
}
