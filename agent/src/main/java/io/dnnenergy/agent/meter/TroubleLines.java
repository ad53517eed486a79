package io.dnnenergy.agent.meter;

import io.dnnenergy.probe.Domain;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** One line for the user whenever a counter's trouble begins or ends: which counter, since when, what it means for the figures. Sampler's thread only. */
final class TroubleLines {
    /** A counter that comes and goes for hours is not worth more. */
    private static final int MOST_OF_A_DOMAIN = 6;

    private final List<Domain> domains;
    private final Knowledge knowledge;
    private final Consumer<String> warn;
    private final Knowledge.Trouble[] said;
    private final long[] resetsSaid;
    private final int[] lines;
    private final String[] troubled;

    TroubleLines(List<Domain> domains, Knowledge knowledge, Consumer<String> warn) {
        this.domains = domains;
        this.knowledge = knowledge;
        this.warn = warn;
        said = new Knowledge.Trouble[domains.size()];
        Arrays.fill(said, Knowledge.Trouble.NONE);
        resetsSaid = new long[domains.size()];
        lines = new int[domains.size()];
        troubled = new String[domains.size()];
    }

    /** Says what is new. */
    void look(long nowNs) {
        for (int i = 0; i < said.length; i++) {
            if (knowledge.trouble(i) != said[i]) {
                String line = line(i, nowNs);
                said[i] = knowledge.trouble(i);
                troubled[i] = name(i);
                say(i, line);
            }
            // A counter that runs backwards all the time is said once.
            if (knowledge.resets(i) > 0 && resetsSaid[i] == 0) {
                resetsSaid[i] = knowledge.resets(i);
                say(i, name(i) + " went back at " + moment(knowledge.lastResetNs(i), nowNs)
                        + " (reset, or replaced by another): the energy of epochs in which that happens is unknown");
            }
        }
    }

    /** True once anything was wrong with a counted domain. */
    boolean any() {
        for (int i = 0; i < lines.length; i++) {
            if (lines[i] > 0 && domains.get(i).counted()) {
                return true;
            }
        }
        return false;
    }

    private void say(int i, String line) {
        if (++lines[i] <= MOST_OF_A_DOMAIN) {
            warn.accept(line + (lines[i] == MOST_OF_A_DOMAIN ? "; no more is said of this counter" : ""));
        }
    }

    private String line(int i, long nowNs) {
        String since = moment(knowledge.sinceNs(i), nowNs);
        return switch (knowledge.trouble(i)) {
            case NONE -> name(i) + (name(i).equals(troubled[i]) ? " can be read again" : " takes the place of " + troubled[i]) + " since " + moment(nowNs, nowNs)
                    + ": measured energy is known again from here on";
            case UNREADABLE -> name(i) + " cannot be read since " + since + ": measured energy is unknown until it can";
            case GONE -> name(i) + " has gone at " + since + ": measured energy is unknown from here on";
            case HANGS -> "a read of " + name(i) + " does not return since " + since + ": it is left alone, and its energy is unknown from here on";
            case STILL -> name(i) + " stands still since " + since + ": measured energy is unknown until it moves";
        };
    }

    private String name(int i) {
        Domain domain = domains.get(i);
        return "counter " + domain.source() + " " + domain.name() + " (" + domain.location() + ")";
    }

    private static String moment(long atNs, long nowNs) {
        return Instant.now().minusNanos(nowNs - atNs).truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
