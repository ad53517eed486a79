package io.dnnenergy.agent.sample.edge;

/** What searches that found no edge say of the counter's clock: its phase is lost after some, its period after more. Not thread-safe. */
final class Misses {
    /** Searches in a row that found no edge: after some the phase is looked for anew, after more the period too. */
    private static final int PHASE_LOST_AFTER = 3;
    private static final int PERIOD_LOST_AFTER = 6;
    /** Phases found anew without a burst that went well: the period itself is wrong. */
    private static final int WRONG_PERIOD_AFTER = 5;

    private int inRow;
    private int withoutEdge;
    private int relocations;

    void restart() {
        inRow = 0;
        withoutEdge = 0;
    }

    /** An edge was seen between two reads. */
    void seen() {
        restart();
    }

    /** The thread came too late for an edge, whether it is known all the same or not. */
    void late() {
        inRow++;
    }

    /** No edge came. */
    void none() {
        inRow++;
        withoutEdge++;
    }

    /** The phase was found anew. */
    void relocated() {
        relocations++;
    }

    /** The burst that ends found most of its edges by the clock. */
    void wentWell() {
        relocations = 0;
    }

    int inRow() {
        return inRow;
    }

    boolean phaseLost() {
        return inRow >= PHASE_LOST_AFTER;
    }

    /** True if one more would lose the phase. */
    boolean phaseDoubtful() {
        return inRow + 1 >= PHASE_LOST_AFTER;
    }

    /** True if going on with the burst makes no sense. */
    boolean endBurst() {
        return withoutEdge >= PHASE_LOST_AFTER;
    }

    /** True once the period has to be looked for anew, which forgets the relocations. */
    boolean takePeriodLost() {
        boolean lost = withoutEdge >= PERIOD_LOST_AFTER || relocations >= WRONG_PERIOD_AFTER;
        relocations = lost ? 0 : relocations;
        return lost;
    }
}
