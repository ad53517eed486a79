package io.dnnenergy.agent.sample.edge;

import java.util.SplittableRandom;

/** How many edges in a row, and how long to pause then, so that the CPU budget is kept. Pauses are random. Not thread-safe. */
final class BurstPlan {
    private static final long LONGEST_PAUSE_NS = 3_000_000_000L;
    private static final long FIRST_PAUSE_NS = 100_000_000;
    /** Part of the budget to aim at: costs vary from burst to burst, and the budget is a limit. */
    private static final double AIM = 0.88;

    private final int edges;
    private final SplittableRandom random;
    private double budget;
    private double pauseMeanNs = FIRST_PAUSE_NS;
    private int attempts;
    private int located;
    private boolean over;

    BurstPlan(int edges, double budget, long seed) {
        this.edges = edges;
        this.budget = budget;
        this.random = new SplittableRandom(seed);
    }

    void budget(double partOfOneCore) {
        budget = partOfOneCore;
    }

    void attempt() {
        attempts++;
    }

    void located() {
        located++;
    }

    /** True if the burst found most of the edges that it looked for: the clock is right. */
    boolean wentWell() {
        return 2 * located > attempts;
    }

    boolean full() {
        return attempts >= edges;
    }

    /** Ends the burst; returns the length of the pause, nanoseconds. */
    double end() {
        attempts = 0;
        located = 0;
        over = true;
        return pauseMeanNs * (0.5 + random.nextDouble());
    }

    /** True if the burst has seen enough edges to have taught something about the clock. */
    boolean taught() {
        return located > 2;
    }

    boolean takeOver() {
        boolean was = over;
        over = false;
        return was;
    }

    void onCost(long cpuNs, long wallNs) {
        // Half of the way each time: a single burst's cost is noisy.
        double next = pauseMeanNs + 0.5 * (cpuNs / (AIM * budget) - wallNs);
        pauseMeanNs = Math.max(0, Math.min(LONGEST_PAUSE_NS, next));
    }
}
