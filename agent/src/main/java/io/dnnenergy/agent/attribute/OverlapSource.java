package io.dnnenergy.agent.attribute;

/** Says what ran between two moments of the recent past. */
public interface OverlapSource {
    /**
     * Fills {@code into}'s overlap and CPU seconds for an interval of time; all else in it is left alone.
     *
     * @return false if that time is not, or no longer, known
     */
    boolean overlap(long startNs, long endNs, Interval into);
}
