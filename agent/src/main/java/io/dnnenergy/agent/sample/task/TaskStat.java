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
    private static final int FIELDS = START + 1;

    /** Empty if the line is not that of a thread. A name may hold spaces and parentheses: the last parenthesis ends it. */
    public static Optional<TaskStat> parse(String line) {
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')');
        if (open < 1 || close < open) {
            return Optional.empty();
        }
        String[] fields = fields(line, close + 1);
        if (fields[START] == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TaskStat(Integer.parseInt(line.substring(0, open).trim()), line.substring(open + 1, close),
                    Long.parseLong(fields[USER]), Long.parseLong(fields[SYSTEM]), Long.parseLong(fields[START])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The first fields from there on, as many as are needed: a program has a hundred threads, and a regular expression is slow before it is compiled. */
    private static String[] fields(String line, int from) {
        String[] fields = new String[FIELDS];
        int at = from;
        for (int i = 0; i < FIELDS; i++) {
            while (at < line.length() && line.charAt(at) <= ' ') {
                at++;
            }
            int begin = at;
            while (at < line.length() && line.charAt(at) > ' ') {
                at++;
            }
            fields[i] = at > begin ? line.substring(begin, at) : null;
        }
        return fields;
    }
}
