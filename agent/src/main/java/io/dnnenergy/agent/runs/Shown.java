package io.dnnenergy.agent.runs;

/** Names of networks and layers, which may hold anything, made fit to be shown: short, on one line, in one direction. Pure. */
public final class Shown {
    private static final int MOST = 80;

    private Shown() {
    }

    /** Control and format characters as {@code \\u{1f}}, 80 characters at most; {@code (no name)} for an empty one. */
    public static String name(String name) {
        return name(name, MOST);
    }

    /** @param most characters at most */
    public static String name(String name, int most) {
        if (name == null || name.isBlank()) {
            return "(no name)";
        }
        StringBuilder text = new StringBuilder();
        int[] points = name.codePoints().limit(most + 1L).toArray();
        boolean cut = points.length > most;
        for (int i = 0; i < (cut ? most - 1 : points.length); i++) {
            append(text, points[i]);
        }
        return cut ? text.append('\u2026').toString() : text.toString();
    }

    private static void append(StringBuilder text, int point) {
        switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE, Character.UNASSIGNED -> text.append("\\u{").append(Integer.toHexString(point)).append('}');
            default -> text.appendCodePoint(point);
        }
    }
}
