package io.dnnenergy.agent.core;

import io.dnnenergy.agent.options.OptionException;
import io.dnnenergy.agent.options.Options;
import io.dnnenergy.agent.report.Visible;

/** What keeps the agent off in any program: looked at before main, where options are given. Loads little. */
public final class Precheck {
    private Precheck() {
    }

    /**
     * Called by the boot classes.
     *
     * @param arguments of the agent; null without any
     * @return the line for the user; null if the agent can work
     */
    public static String refusal(String arguments) {
        if (!Modules.canWork()) {
            return "off: " + Modules.lacking().orElseThrow();
        }
        try {
            Options.of(arguments, System.getProperties(), System.getenv());
            return null;
        } catch (OptionException e) {
            return "off: " + Visible.line(e.getMessage());
        }
    }
}
