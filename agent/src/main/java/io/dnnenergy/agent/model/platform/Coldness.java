package io.dnnenergy.agent.model.platform;

/**
 * How much of what an operation needs (its code, the objects around it, its operands) has left the caches since it was last used. That is
 * estimated from what the other operations of the same iteration read and write. A small network finds everything where it left it; behind a
 * convolution that moves tens of megabytes the same dense layer takes twice as long. A saturating share of the iteration's bytes, whose scale
 * was chosen on one machine (second cache of 2 MiB), where the errors of estimates hardly differ between a quarter of it and all of it.
 */
final class Coldness {
    /** Bytes of an iteration after which half is gone. */
    private static final double HALF_BYTES = 64e6;
    /** Size of a patch matrix, written by one operation and read by the next, of which half comes from beyond the second cache. */
    private static final double HALF_PATCH_BYTES = 2e6;

    private double passes;
    private double shares;

    /** @param bytes that an iteration reads and writes; @param times passes of such iterations */
    void pass(double bytes, double times) {
        passes += times;
        shares += times * bytes / (bytes + HALF_BYTES);
    }

    /** 0 to 1, the mean of the passes; 0 if the iterations are not known. */
    double share() {
        return passes == 0 ? 0 : shares / passes;
    }

    /** Elements of a matrix that have to come from beyond the cache. */
    static double spilled(double elements, double matrixBytes) {
        return elements * matrixBytes / (matrixBytes + HALF_PATCH_BYTES);
    }
}
