package io.dnnenergy.agent.runs;

import io.dnnenergy.agent.report.Visible;

/** Names of networks and layers, which may hold anything, on pages and in exports: as {@link Visible} makes them, and never empty. Pure. */
public final class Shown {
    private static final int MOST = 80;

    private Shown() {
    }

    /** At most 80 characters; {@code (no name)} for an empty name. */
    public static String name(String name) {
        return name(name, MOST);
    }

    /** @param most characters at most, 8 or more */
    public static String name(String name, int most) {
        return name == null || name.isBlank() ? "(no name)" : Visible.name(name, most);
    }
}
