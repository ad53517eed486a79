package io.dnnenergy.agent.account.interval;

import java.util.ArrayDeque;

/** CPU seconds of the process and of the machine that lie later than what a lagging counter shows. Not thread-safe. */
final class CpuBacklog {
    private record Stretch(long startNs, long endNs, double processS, double machineS) {
        Stretch from(long timeNs) {
            double part = (endNs - timeNs) / (double) (endNs - startNs);
            return new Stretch(timeNs, endNs, part * processS, part * machineS);
        }
    }

    /** More readings than any lag holds; the oldest are let go beyond it. */
    private static final int MOST = 4096;

    private final ArrayDeque<Stretch> intervals = new ArrayDeque<>();
    double processS;
    double machineS;

    /** What is not to wait. */
    void pass(double process, double machine) {
        processS += process;
        machineS += machine;
    }

    /** What passed between two readings. */
    void add(long startNs, long endNs, double process, double machine) {
        if (endNs <= startNs || intervals.size() == MOST) {
            pass(process, machine);
            return;
        }
        intervals.add(new Stretch(startNs, endNs, process, machine));
    }

    /** Adds what lies before a moment to {@link #processS} and {@link #machineS}, which the caller sets to 0 once it has taken them. */
    void drainTo(long untilNs) {
        for (Stretch first = intervals.peek(); first != null && first.startNs() < untilNs; first = intervals.peek()) {
            intervals.remove();
            pass(first.processS(), first.machineS());
            if (first.endNs() > untilNs) {
                Stretch rest = first.from(untilNs);
                pass(-rest.processS(), -rest.machineS());
                intervals.addFirst(rest);
                return;
            }
        }
    }
}
