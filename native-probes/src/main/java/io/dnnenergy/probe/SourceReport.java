package io.dnnenergy.probe;

import java.util.List;

/**
 * What was found when a source was looked for.
 *
 * @param source  name of the source as in the option {@code source}
 * @param usable  true if at least one domain can be read and is alive
 * @param reason  why it is not usable, or what limits it; empty if there is nothing to say
 * @param fix     the exact command (or commands, one per line) that makes it usable; empty if there is none
 * @param domains what it has, also when it cannot be read: names and places of counters are public where their values are not
 * @param notes   what a careful user should know: duplicates left out, mirrored counters, odd zones
 * @param uncounted sensors that are there and not counted, and why, for who looks for them
 */
public record SourceReport(String source, boolean usable, String reason, String fix, List<Domain> domains, List<String> notes,
                           List<String> uncounted) {
    public SourceReport {
        domains = List.copyOf(domains);
        notes = List.copyOf(notes);
        uncounted = List.copyOf(uncounted);
    }

    /** Without sensors that are left out. */
    public SourceReport(String source, boolean usable, String reason, String fix, List<Domain> domains, List<String> notes) {
        this(source, usable, reason, fix, domains, notes, List.of());
    }

    /** A source that works. */
    public static SourceReport usable(String source, List<Domain> domains, List<String> notes) {
        return new SourceReport(source, true, "", "", domains, notes);
    }

    /** A source that does not work, and what to do about it. */
    public static SourceReport unusable(String source, String reason, String fix) {
        return new SourceReport(source, false, reason, fix, List.of(), List.of());
    }
}
