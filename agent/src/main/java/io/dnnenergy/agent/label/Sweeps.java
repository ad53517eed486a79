package io.dnnenergy.agent.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Forward sweeps of one network by input shape, and which shapes have been traced. Thread-safe; allocates for a new shape only. */
public final class Sweeps {
    /** The first iterations set things up that later ones find: workspaces, updater state. */
    static final int WARM_UP = 3;
    /** Sequences have many lengths: only that number of shapes is traced, which bounds the cost. */
    static final int SHAPES = 64;

    private static final class Seen {
        private final boolean training;
        private final long[] shape;
        private int sweeps;
        private volatile boolean traced;

        Seen(boolean training, long[] shape) {
            this.training = training;
            this.shape = shape;
        }

        boolean isOf(boolean inTraining, long[] of) {
            return training == inTraining && Arrays.equals(shape, of);
        }
    }

    private final List<Seen> all = new ArrayList<>();
    private volatile Seen last;
    private int unknown;

    /** Counts a sweep. @return true once for each shape: this one is to be traced */
    public boolean isDue(boolean training, long[] shape) {
        Seen seen = last;
        if (seen != null && seen.traced && seen.isOf(training, shape)) {
            return false;
        }
        return isDueSlowly(training, shape);
    }

    private synchronized boolean isDueSlowly(boolean training, long[] shape) {
        Seen seen = find(training, shape);
        if (seen == null) {
            if (all.size() == SHAPES) {
                return false;
            }
            seen = new Seen(training, shape.clone());
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

    private Seen find(boolean training, long[] shape) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).isOf(training, shape)) {
                return all.get(i);
            }
        }
        return null;
    }
}
