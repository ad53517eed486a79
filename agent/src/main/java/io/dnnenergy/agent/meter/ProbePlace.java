package io.dnnenergy.agent.meter;

import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.ReadStatus;

/** One probe among the run's, with its last sample. Sampler's thread only. */
final class ProbePlace {
    /** What the guard of reads knows it by. */
    final int number;
    final EnergyProbe probe;
    private final ReadGuard guard;
    private ProbeSample sample;
    private boolean left;

    ProbePlace(int number, EnergyProbe probe, ReadGuard guard) {
        this.number = number;
        this.probe = probe;
        this.guard = guard;
        sample = new ProbeSample(probe.domains().size());
    }

    ProbeSample sample() {
        return sample;
    }

    /** True once nothing of the probe is touched any more. */
    boolean isLeft() {
        return left;
    }

    /** Each domain has its turn: eight slow cards are not a card that hangs. */
    void read() {
        for (int i = 0; i < sample.status.length; i++) {
            read(i);
        }
    }

    void read(int index) {
        if (!left) {
            long turn = guard.enter(number);
            probe.read(index, sample);
            guard.leave(turn);
        }
    }

    /** NaN if unknown. */
    double processShare(int index) {
        if (left) {
            return Double.NaN;
        }
        long turn = guard.enter(number);
        double share = probe.processShare(index);
        guard.leave(turn);
        return share;
    }

    /** Leaves the probe alone, even when all are closed: a read of it does not return. */
    void abandon() {
        left = true;
        ProbeSample before = sample;
        // The stuck read may still write to the old one.
        sample = new ProbeSample(before.energyUj.length);
        for (int i = 0; i < before.energyUj.length; i++) {
            sample.energyUj[i] = before.energyUj[i];
            sample.beforeNs[i] = before.beforeNs[i];
            sample.afterNs[i] = before.afterNs[i];
            sample.status[i] = ReadStatus.GONE;
        }
    }

    void close() {
        if (!left) {
            left = true;
            probe.close();
        }
    }
}
