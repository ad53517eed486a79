package io.dnnenergy.agent.page;

/** Grows HTML. What comes from a run goes through {@link #text}, which escapes; tags are constants of this package. Not thread-safe. */
final class Html {
    private final StringBuilder out = new StringBuilder();

    /** Appends HTML written by us. */
    Html tag(String constant) {
        out.append(constant);
        return this;
    }

    /** Appends a text, escaped for an element's content or a quoted attribute. */
    Html text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return this;
    }

    /** An element without attributes that holds a text. */
    Html element(String name, String text) {
        return tag("<" + name + ">").text(text).tag("</" + name + ">\n");
    }

    /** A cell of words. */
    Html word(String text) {
        return tag("<td>").text(text).tag("</td>");
    }

    /** A cell of a number: as people read it, with the full value to sort by and as a hint. Unknown is a dash. */
    Html number(String shown, double value) {
        if (!Double.isFinite(value)) {
            return tag("<td class=\"n\" data-v=\"\">\u2013</td>");
        }
        return tag("<td class=\"n\" data-v=\"").tag(Double.toString(value)).tag("\">").text(shown).tag("</td>");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
