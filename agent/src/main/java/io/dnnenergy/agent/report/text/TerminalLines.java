package io.dnnenergy.agent.report.text;

/** Lines of a terminal of 80 columns. Pure. */
public final class TerminalLines {
    private static final int WIDTH = 80;

    private TerminalLines() {
    }

    /** The line, or its first 79 characters and an ellipsis. */
    static String cut(String line) {
        return cut(line, WIDTH);
    }

    static String cut(String line, int width) {
        return line.length() <= width ? line : line.substring(0, width - 1) + "\u2026";
    }

    /** The text in lines of 80 columns at most, broken between words; words longer than a line stay whole. @param indent of every line but the first */
    public static String wrap(String text, String indent) {
        StringBuilder out = new StringBuilder();
        int column = text.length() - text.stripLeading().length();
        out.append(" ".repeat(column));
        boolean first = true;
        for (String word : text.strip().split(" +")) {
            if (!first && column + 1 + word.length() > WIDTH) {
                out.append('\n').append(indent);
                column = indent.length();
            } else if (!first) {
                out.append(' ');
                column++;
            }
            first = false;
            out.append(word);
            column += word.length();
        }
        return out.append('\n').toString();
    }
}
