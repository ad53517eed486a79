package io.dnnenergy.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntToLongFunction;

/**
 * What watching a processor's counters for a moment shows: a counter of a virtual machine may stand still, and dies may mirror one socket's
 * counter (AMD Zen 1 and 2, mlco2/codecarbon#1274), which shows only in what the values do together. The one examination of every source.
 *
 * @param frozen   counted domains that never moved
 * @param mirrored counted domains that move exactly like an earlier one of their socket
 */
public record CounterMotion(List<Domain> frozen, List<Domain> mirrored) {
    private static final long STEP_NS = 500_000L;
    /** Two counters are not read at the same moment: 0.1 % of what they show, ... */
    private static final double VALUE_TOLERANCE = 1e-3;
    /** ... and one update of 1 ms more or less in the 100 ms that look-alikes are watched. */
    private static final double STEP_TOLERANCE = 2e-2;
    private static final long LOOKALIKE_STEP_NS = 5_000_000L;
    private static final int LOOKALIKE_LOOKS = 20;

    /**
     * Watches for at most {@code limitNs}; a limit of 0 believes every counter. On real counters this takes a few milliseconds.
     *
     * @param all domains that can be read, in the order of {@code raw}'s numbers
     * @param raw a counter's value now, in a unit of its own; negative if it gives none
     */
    public static CounterMotion observe(List<Domain> all, IntToLongFunction raw, long limitNs) {
        if (limitNs <= 0) {
            return new CounterMotion(List.of(), List.of());
        }
        List<Domain> counted = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).counted()) {
                counted.add(all.get(i));
                numbers.add(i);
            }
        }
        return watch(counted, i -> raw.applyAsLong(numbers.get(i)), limitNs);
    }

    /** True for a domain that measures nothing: a package that stands still. Memory may: an idle DIMM is possible, an idle socket not. */
    public boolean isDead(Domain domain) {
        return domain.kind() == DomainKind.PACKAGE && frozen.contains(domain);
    }

    /** True for a domain to be left out: dead, or counted already under another name. */
    public boolean isLeftOut(Domain domain) {
        return isDead(domain) || mirrored.contains(domain);
    }

    /** True if at least one counted domain moves. */
    public boolean isAlive(List<Domain> domains) {
        return domains.stream().anyMatch(d -> d.counted() && !frozen.contains(d));
    }

    /** What was left out and why, and what has not moved yet. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        frozen.forEach(d -> notes.add(isDead(d) ? d.name() + " does not move: left out"
                : d.name() + " has not moved yet: its energy may be unknown rather than 0"));
        mirrored.forEach(d -> notes.add(d.name() + " mirrors another die of its socket: left out"));
        return notes;
    }

    private static CounterMotion watch(List<Domain> domains, IntToLongFunction raw, long limitNs) {
        long[] first = values(domains.size(), raw);
        long[] last = first;
        long end = System.nanoTime() + limitNs;
        boolean[] moved = new boolean[first.length];
        while (!allTrue(moved) && System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(STEP_NS);
            last = values(first.length, raw);
            for (int i = 0; i < moved.length; i++) {
                first[i] = first[i] < 0 ? last[i] : first[i];
                moved[i] |= last[i] >= 0 && last[i] != first[i];
            }
        }
        int[] twin = lookalikes(domains, first, last);
        int[] equal = new int[first.length];
        int looks = 0;
        for (; java.util.Arrays.stream(twin).anyMatch(t -> t >= 0) && looks < LOOKALIKE_LOOKS; looks++) {
            LockSupport.parkNanos(LOOKALIKE_STEP_NS);
            last = values(first.length, raw);
            for (int i = 0; i < equal.length; i++) {
                equal[i] += twin[i] >= 0 && last[i] == last[twin[i]] ? 1 : 0;
            }
        }
        List<Domain> frozen = new ArrayList<>();
        List<Domain> mirrored = new ArrayList<>();
        for (int i = 0; i < moved.length; i++) {
            if (!moved[i]) {
                frozen.add(domains.get(i));
            } else if (twin[i] >= 0 && moved[twin[i]] && (2 * equal[i] > looks || mirrors(first[i], last[i], first[twin[i]], last[twin[i]]))) {
                mirrored.add(domains.get(i));
            }
        }
        return new CounterMotion(List.copyOf(frozen), List.copyOf(mirrored));
    }

    /** For each counter the first earlier die of its socket that shows the same value; -1 if none does. */
    private static int[] lookalikes(List<Domain> domains, long[] first, long[] last) {
        int[] twin = new int[first.length];
        for (int i = 0; i < twin.length; i++) {
            twin[i] = -1;
            for (int j = i - 1; j >= 0; j--) {
                boolean siblings = domains.get(i).kind() == domains.get(j).kind()
                        && domains.get(i).socket().equals(domains.get(j).socket());
                if (siblings && close(first[i], first[j], VALUE_TOLERANCE) && close(last[i], last[j], VALUE_TOLERANCE)) {
                    twin[i] = j;
                }
            }
        }
        return twin;
    }

    /**
     * Equal values, twice, and equal steps; two dies of their own are equal by accident at most once. The other sign is that most looks show
     * the very same number, which holds however late one counter is read after the other.
     */
    static boolean mirrors(long first, long last, long otherFirst, long otherLast) {
        return close(first, otherFirst, VALUE_TOLERANCE) && close(last, otherLast, VALUE_TOLERANCE)
                && close(last - first, otherLast - otherFirst, STEP_TOLERANCE);
    }

    private static boolean close(long a, long b, double tolerance) {
        return Math.abs((double) a - b) <= tolerance * Math.max(Math.abs((double) a), Math.abs((double) b));
    }

    private static long[] values(int count, IntToLongFunction raw) {
        long[] values = new long[count];
        java.util.Arrays.setAll(values, raw::applyAsLong);
        return values;
    }

    private static boolean allTrue(boolean[] flags) {
        for (boolean flag : flags) {
            if (!flag) {
                return false;
            }
        }
        return true;
    }
}
