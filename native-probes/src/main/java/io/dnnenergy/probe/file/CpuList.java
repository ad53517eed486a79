package io.dnnenergy.probe.file;

import java.util.ArrayList;
import java.util.List;

/** The kernel's lists of processors: {@code 0}, {@code 0,64}, {@code 0-3,8-11}. */
public final class CpuList {
    private static final int MOST_CPUS = 1 << 16;

    private CpuList() {
    }

    /** The numbers in the text's order; parts that are no numbers are left out. */
    public static List<Integer> parse(String text) {
        List<Integer> cpus = new ArrayList<>();
        for (String part : text.strip().split(",")) {
            String range = part.strip();
            if (!range.matches("[0-9]{1,6}(-[0-9]{1,6})?")) {
                continue;
            }
            String[] ends = range.split("-");
            int first = Integer.parseInt(ends[0]);
            int last = ends.length == 1 ? first : Integer.parseInt(ends[1]);
            for (int cpu = first; cpu <= last && cpus.size() < MOST_CPUS; cpu++) {
                cpus.add(cpu);
            }
        }
        return cpus;
    }
}
