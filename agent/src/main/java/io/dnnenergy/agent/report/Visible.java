package io.dnnenergy.agent.report;

import java.util.Locale;

/**
 * Names and texts that others chose, made fit to be shown: what a terminal would obey, reorder or hide (control characters, line separators, bidirectional
 * overrides and other format characters, half surrogate pairs) is written as an escape. Pure.
 */
public final class Visible {
    /** A longer name makes every row of a table as long. */
    private static final int MOST_OF_A_NAME = 48;
    private static final int MOST_OF_A_LINE = 2000;
    private static final String FORMULA_STARTS = "=+-@";

    private Visible() {
    }

    /** One line stays one line, and is cut after 2,000 characters. */
    public static String line(String text) {
        return cut(escape(text, false), MOST_OF_A_LINE);
    }

    /** A text of several lines: only line feeds stay what they are. */
    public static String block(String text) {
        return escape(text, true);
    }

    /** Printed text of a command: line ends and tabs stay what they are too. */
    public static String text(String text) {
        int from = 0;
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\t') {
                shown.append(block(text.substring(from, i))).append(c);
                from = i + 1;
            }
        }
        return shown.append(block(text.substring(from))).toString();
    }

    /** A name in a table or a line: cut in its middle, so that numbered names stay apart. */
    public static String name(String name) {
        return name(name, MOST_OF_A_NAME);
    }

    /** @param most characters at most, 8 or more */
    public static String name(String name, int most) {
        String escaped = escape(cut(name, 2 * most), false);
        if (escaped.length() <= most) {
            return escaped;
        }
        int half = (most - 3) / 2;
        return whole(escaped.substring(0, half)) + "..." + whole(escaped.substring(escaped.length() - half));
    }

    /**
     * A name in a CSV file: on one line, whole, and with an apostrophe in front if a spreadsheet would take it for a formula. The exact name is in the
     * JSON files.
     */
    public static String cell(String name) {
        String escaped = escape(name, false);
        return !escaped.isEmpty() && FORMULA_STARTS.indexOf(escaped.charAt(0)) >= 0 ? "'" + escaped : escaped;
    }

    private static String escape(String text, boolean keepLineFeeds) {
        StringBuilder visible = null;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            int next = i + Character.charCount(character);
            if (isShown(character) || keepLineFeeds && character == '\n') {
                if (visible != null) {
                    visible.appendCodePoint(character);
                }
            } else {
                visible = visible == null ? new StringBuilder(text.length() + 16).append(text, 0, i) : visible;
                visible.append(escaped(character));
            }
            i = next;
        }
        return visible == null ? text : visible.toString();
    }

    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static String escaped(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> Character.isBmpCodePoint(character) ? String.format(Locale.ROOT, "\\u%04x", character)
                    : String.format(Locale.ROOT, "\\u{%x}", character);
        };
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : whole(text.substring(0, most / 2)) + "..." + whole(text.substring(text.length() - most / 2));
    }

    /** Without the half of a surrogate pair that a cut has left at an end. */
    private static String whole(String part) {
        int from = !part.isEmpty() && Character.isLowSurrogate(part.charAt(0)) ? 1 : 0;
        int to = part.length() > from && Character.isHighSurrogate(part.charAt(part.length() - 1)) ? part.length() - 1 : part.length();
        return part.substring(from, to);
    }
}
