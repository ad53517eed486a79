package io.dnnenergy.agent.cli;

import io.dnnenergy.agent.report.Visible;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;

/** Text of the commands on its way to a terminal: names come from files that anybody may have written, so what a terminal obeys is escaped. */
final class ShownWriter extends FilterWriter {
    ShownWriter(OutputStream out) {
        super(new OutputStreamWriter(out, Charset.defaultCharset()));
    }

    @Override
    public void write(int character) throws IOException {
        write(String.valueOf((char) character), 0, 1);
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        write(new String(text, from, length), 0, length);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        out.write(Visible.text(text.substring(from, from + length)));
    }
}
