package io.dnnenergy.agent.sample.edge;

/** Takes the readings of an {@link EdgeSampler}, in order of time for each domain, on the sampler's thread. Must not block. */
public interface ReadingSink {
    /**
     * @param domain   index of the domain in the probe
     * @param timeNs   {@code System.nanoTime()} of the edge, or of the read if no edge was seen
     * @param energyUj energy since the probe was opened
     * @param located  true if {@code timeNs} is the moment at which the counter moved to this value
     * @param sigmaNs  standard deviation of that moment; NaN if not located
     */
    void reading(int domain, long timeNs, long energyUj, boolean located, double sigmaNs);
}
