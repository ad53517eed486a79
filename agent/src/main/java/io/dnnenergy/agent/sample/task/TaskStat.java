package io.dnnenergy.agent.sample.task;

import java.util.Optional;

/**
 * One operating-system thread of this process, as {@code /proc/self/task/TID/stat} shows it.
 *
 * @param tid        thread id; later threads have larger ones until ids wrap
 * @param comm       name, at most 15 bytes; native threads inherit their creator's
 * @param userTicks  CPU time in user mode, in clock ticks (10 ms on Linux)
 * @param systemTicks CPU time in the kernel, in clock ticks
 * @param startTicks when it was created, in clock ticks since boot
 */
public record TaskStat(int tid, String comm, long userTicks, long systemTicks, long startTicks) {
    /** Fields after the name, counted from 0 at the state: proc(5), fields 14, 15 and 22. */
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int START = 19;

    /** Empty if the line is not that of a thread. A name may hold spaces and parentheses: the last parenthesis ends it. */
    public static Optional<TaskStat> parse(String line) {
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')');
        if (open < 1 || close < open) {
            return Optional.empty();
        }
        String[] fields = line.substring(close + 1).trim().split("\\s+");
        if (fields.length <= START) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TaskStat(Integer.parseInt(line.substring(0, open).trim()), line.substring(open + 1, close),
                    Long.parseLong(fields[USER]), Long.parseLong(fields[SYSTEM]), Long.parseLong(fields[START])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
