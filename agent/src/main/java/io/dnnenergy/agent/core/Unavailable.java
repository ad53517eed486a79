package io.dnnenergy.agent.core;

import io.dnnenergy.agent.daemon.Console;
import io.dnnenergy.agent.options.Key;
import io.dnnenergy.agent.options.Options;
import java.util.List;

/** Keys that this version understands and cannot serve yet: one line says so. */
final class Unavailable {
    private static final List<Key> KEYS = List.of(Key.JFR, Key.PROMETHEUS, Key.OTLP);

    private Unavailable() {
    }

    static void warn(Options options, Console console) {
        for (Key key : KEYS) {
            String value = options.text(key);
            if (!value.equals(key.byDefault()) && !value.equals("off")) {
                console.warn("'" + key.id() + "=" + value + "' is not available in this version and is ignored");
            }
        }
    }
}
