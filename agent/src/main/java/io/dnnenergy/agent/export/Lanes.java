package io.dnnenergy.agent.export;

import java.util.ArrayList;
import java.util.List;

/** Lanes of a timeline for slices that do not nest, in order of their start: Perfetto drops one that overlaps another of its lane. Not thread-safe. */
final class Lanes {
    /** Wall clock and duration are rounded apart: neighbours that overlap by less follow one another. */
    private static final long ROUNDING_NS = 1_000_000;

    private final List<Long> ends = new ArrayList<>();

    /** A slice with its lane. @param lane from 0 */
    record Placed(int lane, long fromNs, long toNs) {
    }

    Placed place(long fromNs, long toNs) {
        int lane = 0;
        while (lane < ends.size() && ends.get(lane) - ROUNDING_NS > fromNs) {
            lane++;
        }
        if (lane == ends.size()) {
            ends.add(Long.MIN_VALUE / 2);
        }
        long from = Math.max(fromNs, ends.get(lane));
        long to = Math.max(from, toNs);
        ends.set(lane, to);
        return new Placed(lane, from, to);
    }

    int count() {
        return ends.size();
    }
}
