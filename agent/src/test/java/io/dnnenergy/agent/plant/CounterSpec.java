package io.dnnenergy.agent.plant;

/** How the plant's counter shows its energy, and how well the sampler sees its edges. */
public final class CounterSpec {
    public double tickS = 1e-3;
    /** Jitter of a tick, relative to the period. */
    public double jitter = 0.02;
    public double quantumUj = 61;
    /** Age of the energy that an update shows. */
    public double lagS;
    /** Lag that the sampler has found out and corrects for. */
    public double correctedLagS;
    /** Probability that an update is left out: its energy comes with the next one. */
    public double lost;
    /** Now and then the counter stands still for so long; all its energy comes with the next update. 0 for never. */
    public double frozenS;
    public double frozenEveryS = 1;
    /** Edges in a burst, and the mean of the random pause after it; a pause of 0 follows every edge. */
    public int burst = 10;
    public double pauseS = 0.09;
    /** Probability that the sampler wakes too late for an edge of a burst. */
    public double missed = 0.1;
    /** Standard deviation of the stamps. */
    public double stampS = 3e-6;

    /** Probability that the sampler wakes too late for an edge but stamps it from the counter's clock, and the error of that stamp. */
    public double late;
    public double lateStampS = 12e-6;

    /**
     * Like what {@link EdgeBench} finds while both cores are busy, within 1 % of a core: a fifth of the edges stamped late. Of the edges that it finds in
     * a second, about half: under the agent the sampler has other work too.
     */
    public static CounterSpec raplOfABusyMachine() {
        CounterSpec spec = new CounterSpec();
        spec.burst = 20;
        spec.pauseS = 0.31;
        spec.stampS = 1e-6;
        spec.late = 0.2;
        spec.missed = 0.05;
        return spec;
    }

    public static CounterSpec rapl() {
        return new CounterSpec();
    }

    /** Every edge is located: at this period it costs next to nothing. */
    public static CounterSpec nvml(double tickS) {
        CounterSpec spec = new CounterSpec();
        spec.tickS = tickS;
        spec.quantumUj = 1000;
        spec.pauseS = 0;
        spec.stampS = 100e-6;
        return spec;
    }
}
