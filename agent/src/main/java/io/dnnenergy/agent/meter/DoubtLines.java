package io.dnnenergy.agent.meter;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.EnergyProbe;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * One line for the user when a counter may have lost energy, another whenever it gets much worse, and one with what a probe itself has noticed.
 * Sampler's thread only.
 */
final class DoubtLines {
    /** A loss is said again if it is that many times as long as the one said last. */
    private static final int WORSE = 4;

    private final EnergyProbe probes;
    private final Losses losses;
    private final Consumer<String> warn;
    private final long[] doubtedNs;
    private final boolean[] noticed;

    DoubtLines(EnergyProbe probes, Losses losses, Consumer<String> warn) {
        this.probes = probes;
        this.losses = losses;
        this.warn = warn;
        doubtedNs = new long[probes.domains().size()];
        noticed = new boolean[doubtedNs.length];
    }

    /** Says what is new. */
    void look() {
        for (int i = 0; i < doubtedNs.length; i++) {
            if (losses.longestNs(i) > WORSE * doubtedNs[i]) {
                doubtedNs[i] = losses.longestNs(i);
                warn.accept(String.format(Locale.ROOT, "%s may have lost energy: for %.1f s it was not read, or its reading was impossible; "
                        + "up to %.0f J may be missing, and intervals say so", name(i), losses.longestNs(i) * 1e-9, losses.upToUj(i) * 1e-6));
            }
            if (!noticed[i] && probes.notice(i).isPresent()) {
                noticed[i] = true;
                warn.accept(name(i) + ": " + probes.notice(i).get());
            }
        }
    }

    private String name(int i) {
        Domain domain = probes.domains().get(i);
        return "counter " + domain.source() + " " + domain.name();
    }
}
