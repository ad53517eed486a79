package io.dnnenergy.agent.account;

import io.dnnenergy.agent.sample.task.TaskSlice;

/** Learns every call of an {@link Intake}, in order, before it takes effect, so that the calls can be made again. Sampler's thread only. */
public interface Journal {
    /** Keeps nothing. */
    Journal NONE = new Journal() {
    };

    default void begin(int domain, long timeNs) {
    }

    default void opened() {
    }

    /** The parameters of {@link Intake#reading}. */
    default void reading(int domain, long timeNs, double energyUj, double processS, double machineS, double lostUpToUj, boolean located,
                         double sigmaNs) {
    }

    /** @param slice null if it is not known */
    default void threads(TaskSlice slice) {
    }

    default void lostAll() {
    }

    default void leave() {
    }

    default void ageWindow(long nowNs, boolean force) {
    }

    /** Comes only where scopes had ended. @param known false if the counters' figures are not known any more */
    default void takeEnded(boolean known) {
    }

    default void abandonEpochs(long nowNs) {
    }
}
