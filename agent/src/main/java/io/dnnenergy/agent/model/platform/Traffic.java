package io.dnnenergy.agent.model.platform;

import io.dnnenergy.agent.model.Work;

/**
 * Bytes that each memory level has to deliver, where no counter says. Two streams are added. Operands and results of the calls pass every
 * level that is too small for what a call has in use at a time. Products fetch operands again where a level holds only part of them: at least
 * 2 MACs s / sqrt(S/s), by Hong and Kung, "I/O complexity: the red-blue pebble game" (1981).
 */
final class Traffic {
    private Traffic() {
    }

    /**
     * @param tile        what is computed at a time: its operands are the working set
     * @param insideBytes capacity of the level nearer to the arithmetic, whose misses are counted
     */
    static double bytes(Work work, Work tile, double insideBytes, int elementBytes) {
        double workingSet = Math.min(perCall(work), perCall(tile));
        double refetched = 2.0 * work.macs() * elementBytes / Math.sqrt(Math.max(1, insideBytes / elementBytes));
        // What fits needs no refetching either; a level's products are tiled for it, so it never refetches more than the arithmetic asks
        // for.
        double missed = missShare(workingSet, insideBytes);
        return missed * (work.bytes() + refetched);
    }

    private static double perCall(Work work) {
        return work.calls() == 0 ? work.bytes() : (double) work.bytes() / work.calls();
    }

    /**
     * Share of a stream that misses: none if the working set fits, all if it is twice as large. Between both part of it survives from one
     * call to the next.
     */
    static double missShare(double workingSet, double capacity) {
        return Math.min(1, Math.max(0, (workingSet - capacity) / capacity));
    }
}
