package io.dnnenergy.agent.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sweeps of one network by what they are for and by input shape, and which have been traced. Thread-safe; allocates for a new one only. */
public final class Sweeps {
    /** The first iterations set things up that later ones find: workspaces, updater state. */
    static final int WARM_UP = 3;
    /** Sequences have many lengths: only that number of shapes is traced, which bounds the cost. */
    static final int SHAPES = 64;

    private static final class Seen {
        private final boolean training;
        private final Node alone;
        private final long[] shape;
        private int sweeps;
        private volatile boolean traced;

        Seen(boolean training, Node alone, long[] shape) {
            this.training = training;
            this.alone = alone;
            this.shape = shape;
        }

        boolean isOf(boolean inTraining, Node trainedAlone, long[] of) {
            return training == inTraining && alone == trainedAlone && Arrays.equals(shape, of);
        }
    }

    private final List<Seen> all = new ArrayList<>();
    private volatile Seen last;
    private int unknown;

    /**
     * Counts a sweep.
     *
     * @param alone the one layer that is trained, unsupervised; null for the whole network
     * @return true once for each shape: this one is to be traced
     */
    public boolean isDue(boolean training, Node alone, long[] shape) {
        Seen seen = last;
        if (seen != null && seen.traced && seen.isOf(training, alone, shape)) {
            return false;
        }
        return isDueSlowly(training, alone, shape);
    }

    private synchronized boolean isDueSlowly(boolean training, Node alone, long[] shape) {
        Seen seen = find(training, alone, shape);
        if (seen == null) {
            if (all.size() == SHAPES) {
                return false;
            }
            seen = new Seen(training, alone, shape.clone());
            all.add(seen);
        }
        last = seen;
        if (seen.traced || seen.sweeps++ < WARM_UP) {
            return false;
        }
        seen.traced = true;
        return true;
    }

    /** @return true for the first shapes of layers that the model does not know: their operations are counted at once */
    public synchronized boolean mayCountUnknown() {
        return unknown++ < SHAPES;
    }

    private Seen find(boolean training, Node alone, long[] shape) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).isOf(training, alone, shape)) {
                return all.get(i);
            }
        }
        return null;
    }
}
