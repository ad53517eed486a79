package io.dnnenergy.agent.attribute;

/** Part of the time in which anything ran. */
final class RunFraction {
    private double ranS;
    private double lengthS;

    void add(double intervalS, double busyCpuS) {
        ranS += Math.min(intervalS, busyCpuS);
        lengthS += intervalS;
    }

    boolean known() {
        return lengthS > 0;
    }

    /** 0 to 1; 1 if nothing is known. */
    double value() {
        return lengthS > 0 ? Math.min(1, ranS / lengthS) : 1;
    }

    void clear() {
        ranS = 0;
        lengthS = 0;
    }
}
