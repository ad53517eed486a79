package io.dnnenergy.agent.cli.runs;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Opens a file in the user's browser by the system's own command: java.desktop may be absent, and loads much. */
final class Browser {
    private Browser() {
    }

    static void open(Path file, PrintWriter err) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String target = file.toAbsolutePath().normalize().toUri().toString();
        List<String> command = system.contains("win") ? List.of("rundll32", "url.dll,FileProtocolHandler", target)
                : List.of(system.contains("mac") ? "open" : "xdg-open", target);
        try {
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            err.println("no browser could be started (" + command.get(0) + "): open " + target);
        }
    }
}
