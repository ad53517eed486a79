package io.dnnenergy.agent.record;

import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.TimelineReader;

/** A fixture: looks at nothing; tests override what they look at. */
public class IgnoringReader implements TimelineReader {
    @Override
    public void ran(int label, long startNs, long endNs, double cpuS) {
    }

    @Override
    public void began(int label, long timeNs, boolean entersPhase) {
    }

    @Override
    public void counted(int label, int variant, long examples, long bytes) {
    }

    @Override
    public void operated(int label, int variant, int operation) {
    }

    @Override
    public void traced(int label, int variant) {
    }

    @Override
    public void epochStarted(Network network, long timeNs) {
    }

    @Override
    public void epochEnded(Network network, long timeNs) {
    }

    @Override
    public void iterated(Network network, long timeNs, long examples) {
    }
}
