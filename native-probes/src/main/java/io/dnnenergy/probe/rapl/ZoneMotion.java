package io.dnnenergy.probe.rapl;

import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.file.CounterFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Watches the counted zones until each has moved, or for the given time: a counter of a virtual machine may stand still, and dies may
 * mirror one socket's counter (AMD Zen 1 and 2, mlco2/codecarbon#1274), which shows only in what the values do together.
 *
 * @param frozen   zones that never moved
 * @param mirrored zones that move exactly like an earlier zone of their socket
 */
record ZoneMotion(List<ZoneDomain> frozen, List<ZoneDomain> mirrored) {
    private static final long STEP_NS = 500_000L;
    /** Two zones' files are not read at the same moment: 0.1 % of what they show, ... */
    private static final double VALUE_TOLERANCE = 1e-3;
    /** ... and one update of 1 ms more or less in the 100 ms that look-alikes are watched. */
    private static final double STEP_TOLERANCE = 2e-2;
    private static final long LOOKALIKE_STEP_NS = 5_000_000L;
    private static final int LOOKALIKE_LOOKS = 20;

    /** Watches for at most {@code limitNs}; a limit of 0 believes every zone. On real counters this takes a few milliseconds. */
    static ZoneMotion observe(List<ZoneDomain> zones, long limitNs) {
        if (limitNs <= 0) {
            return new ZoneMotion(List.of(), List.of());
        }
        List<ZoneDomain> counted = zones.stream().filter(z -> z.domain().counted() && z.zone().readable()).toList();
        CounterFile[] files = new CounterFile[counted.size()];
        try {
            for (int i = 0; i < files.length; i++) {
                files[i] = CounterFile.open(counted.get(i).zone().energy());
            }
            return watch(counted, files, limitNs);
        } catch (IOException vanished) {
            // The opening that follows meets the same failure and reports it.
            return new ZoneMotion(List.of(), List.of());
        } finally {
            for (CounterFile file : files) {
                if (file != null) {
                    file.close();
                }
            }
        }
    }

    private static ZoneMotion watch(List<ZoneDomain> zones, CounterFile[] files, long limitNs) {
        long[] first = values(files);
        long[] last = first;
        long end = System.nanoTime() + limitNs;
        boolean[] moved = new boolean[files.length];
        while (!allTrue(moved) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(STEP_NS);
            last = values(files);
            for (int i = 0; i < moved.length; i++) {
                moved[i] |= !CounterFile.isNone(last[i]) && last[i] != first[i];
            }
        }
        int[] twin = lookalikes(zones, first, last);
        int[] equal = new int[files.length];
        int looks = 0;
        if (java.util.Arrays.stream(twin).anyMatch(t -> t >= 0)) {
            for (; looks < LOOKALIKE_LOOKS && !Thread.currentThread().isInterrupted(); looks++) {
                LockSupport.parkNanos(LOOKALIKE_STEP_NS);
                last = values(files);
                for (int i = 0; i < equal.length; i++) {
                    equal[i] += twin[i] >= 0 && last[i] == last[twin[i]] ? 1 : 0;
                }
            }
        }
        List<ZoneDomain> frozen = new ArrayList<>();
        List<ZoneDomain> mirrored = new ArrayList<>();
        for (int i = 0; i < moved.length; i++) {
            if (!moved[i]) {
                frozen.add(zones.get(i));
            } else if (twin[i] >= 0 && moved[twin[i]]
                    && (2 * equal[i] > looks || mirrors(first[i], last[i], first[twin[i]], last[twin[i]]))) {
                mirrored.add(zones.get(i));
            }
        }
        return new ZoneMotion(List.copyOf(frozen), List.copyOf(mirrored));
    }

    /** For each zone the first earlier die of its socket that shows the same value; -1 if none does. */
    private static int[] lookalikes(List<ZoneDomain> zones, long[] first, long[] last) {
        int[] twin = new int[first.length];
        for (int i = 0; i < twin.length; i++) {
            twin[i] = -1;
            for (int j = i - 1; j >= 0; j--) {
                boolean siblings = zones.get(i).domain().kind() == DomainKind.PACKAGE
                        && zones.get(j).domain().kind() == DomainKind.PACKAGE && zones.get(i).socket().equals(zones.get(j).socket());
                if (siblings && close(first[i], first[j], VALUE_TOLERANCE) && close(last[i], last[j], VALUE_TOLERANCE)) {
                    twin[i] = j;
                }
            }
        }
        return twin;
    }

    /**
     * Equal values, twice, and equal steps; two dies of their own are equal by accident at most once. The other sign is that most looks show
     * the very same number, which holds however late one file is read after the other.
     */
    static boolean mirrors(long first, long last, long otherFirst, long otherLast) {
        return close(first, otherFirst, VALUE_TOLERANCE) && close(last, otherLast, VALUE_TOLERANCE)
                && close(last - first, otherLast - otherFirst, STEP_TOLERANCE);
    }

    private static boolean close(long a, long b, double tolerance) {
        return Math.abs((double) a - b) <= tolerance * Math.max(Math.abs((double) a), Math.abs((double) b));
    }

    private static long[] values(CounterFile[] files) {
        long[] values = new long[files.length];
        for (int i = 0; i < files.length; i++) {
            values[i] = files[i].readPatiently();
        }
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
