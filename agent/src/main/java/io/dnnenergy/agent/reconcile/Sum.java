package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.attribute.ScopeEnergy;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.report.Energy;
import io.dnnenergy.agent.stats.Gauss;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds labels up to a row. A sum with an unknown part is unknown, except for the seed
 * model's, which leaves parts unpriced by its nature and is the sum of what it prices. Not thread-safe.
 */
final class Sum {
    /** More of a sum's energy without an estimate, and a ratio of both says nothing. */
    private static final double MOST_LEFT_OUT = 0.05;
    /** Half width of the 95 % interval that a repeat factor is for. */
    private static final double TARGET_HALF_WIDTH = 0.05;

    /** Calls of a known work. */
    private record Part(Work one, long calls) {
    }

    double timeS;
    double cpuS;
    long calls;
    long examples;
    long macs;
    long flops;
    long bytes;
    /** What was added to the work: seldom asked for, and a sum of it takes long. */
    private final List<Part> parts = new ArrayList<>(0);
    boolean workKnown = true;
    private double estimatedJ = Double.NaN;
    private double estimatedS = Double.NaN;
    private boolean unpriced;
    double seedJ = Double.NaN;
    double measuredJ;
    double dynamicJ;
    private double halfWidthSquared;
    private double unidentifiableJ;
    private boolean repeatHelps = true;
    /** Names of parts that the estimate is without, and what was measured of them. */
    private final List<String> leftOut = new ArrayList<>(0);
    private double leftOutJ;
    /** Labels of the row: indices into the scope's times. */
    private final List<Integer> members = new ArrayList<>();
    /** Another row that this one could not be separated from; null if there is none. */
    Sum inseparableFrom;

    /** @param repeatFactor NaN if more of the same would not narrow the interval */
    void addMeasured(double measured, double dynamic, double low, double high, Quality of, double repeatFactor) {
        repeatHelps &= !Double.isNaN(repeatFactor);
        measuredJ += measured;
        dynamicJ += dynamic;
        double half = Math.max(high - measured, measured - low);
        halfWidthSquared += half * half;
        unidentifiableJ += of == Quality.UNIDENTIFIABLE ? measured : 0;
    }

    /** States a label of the row, by its index in the scope's times. */
    void addMember(int i) {
        members.add(i);
    }

    /** Takes the labels' errors together: half widths of labels whose errors are independent add in squares, of others as they say. */
    void correlate(List<ScopeEnergy> energies) {
        if (members.size() < 2) {
            return;
        }
        double sum = 0;
        double shift = 0;
        for (ScopeEnergy energy : energies) {
            for (int i : members) {
                double down = energy.measuredUj()[i] - energy.ciLowUj()[i];
                double up = energy.ciHighUj()[i] - energy.measuredUj()[i];
                shift += (up - down) / 2;
                for (int j : members) {
                    sum += energy.jointUj2() != null ? energy.jointUj2()[i][j] : i == j ? Math.pow(Math.max(up, down), 2) : 0;
                }
            }
        }
        halfWidthSquared = Math.pow(Math.sqrt(Math.max(0, sum)) + Math.abs(shift), 2) * 1e-12;
    }

    void addSeed(double joules) {
        if (!Double.isNaN(joules)) {
            seedJ = Double.isNaN(seedJ) ? joules : seedJ + joules;
        }
    }

    /** @param part {@link Predicted#UNKNOWN} where no model prices it: the sum is then unknown */
    void addEstimate(Predicted part) {
        if (Double.isNaN(part.joules())) {
            unpriced = true;
            return;
        }
        estimatedJ = Double.isNaN(estimatedJ) ? part.joules() : estimatedJ + part.joules();
        estimatedS = Double.isNaN(estimatedS) ? part.seconds() : estimatedS + part.seconds();
    }

    /** The same of another sum. */
    void addEstimate(Sum of) {
        if (of.unpriced || !Double.isNaN(of.estimatedJ)) {
            addEstimate(of.unpriced ? Predicted.UNKNOWN : new Predicted(of.estimatedJ, of.estimatedS));
        }
    }

    /** The sum goes without the part where no model prices it. */
    void addEstimate(Predicted part, String name, double joules) {
        if (Double.isNaN(part.joules())) {
            leaveOut(name, joules);
        } else {
            addEstimate(part);
        }
    }

    /** States that the estimate is without a part that was measured. */
    void leaveOut(String name, double joules) {
        leftOut.add(name);
        leftOutJ += joules;
    }

    List<String> leftOut() {
        return leftOut;
    }

    /** False if a part has no estimate, and so the whole has none. */
    boolean isPriced() {
        return !unpriced;
    }

    /** Adds calls, with their work and their estimate. */
    void add(CallPrices.Price price, long times) {
        parts.add(new Part(price.work(), times));
        macs += price.work().macs() * times;
        flops += price.work().flops() * times;
        bytes += price.work().bytes() * times;
        addEstimate(price.predicted().times(times));
    }

    /** Adds calls of which nothing is known. */
    void leaveUnknown() {
        workKnown = false;
        addEstimate(Predicted.UNKNOWN);
    }

    /** Of all calls together; means something while {@link #workKnown}. */
    Work work() {
        Work work = Work.NONE;
        for (Part part : parts) {
            work = work.plus(part.one().times(part.calls()));
        }
        return work;
    }

    /** Adds the work of another sum, its estimate apart. */
    void addWork(Sum of) {
        parts.addAll(of.parts);
        macs += of.macs;
        flops += of.flops;
        bytes += of.bytes;
        workKnown &= of.workKnown;
    }

    /** An amount of the work; -1 while a part of it is unknown. */
    long knownWork(long amount) {
        return workKnown ? amount : -1;
    }

    /** NaN where nothing was estimated, or not everything. */
    double estimatedJ() {
        return unpriced ? Double.NaN : estimatedJ;
    }

    /** Likewise. */
    double estimatedS() {
        return unpriced ? Double.NaN : estimatedS;
    }

    /** A share of another row: what was measured together and is separated by a key. */
    void addShare(Sum of, double share) {
        timeS += share * of.timeS;
        cpuS += share * of.cpuS;
        measuredJ += share * of.measuredJ;
        dynamicJ += share * of.dynamicJ;
        halfWidthSquared += share * share * of.halfWidthSquared;
        unidentifiableJ += share * of.unidentifiableJ;
        repeatHelps &= of.repeatHelps;
    }

    /** Standard error of what was measured, joules: the interval's half width over its normal quantile. */
    double sigmaJ() {
        return Math.sqrt(halfWidthSquared) / Gauss.Z95_OF_TABLE;
    }

    Energy energy(Origin origin) {
        return energy(origin, true);
    }

    /** @param comparable false where the estimate is of a part of what is measured */
    Energy energy(Origin origin, boolean comparable) {
        double estimate = origin.estimatedJ(estimatedJ(), estimatedS());
        if (!origin.isKnown()) {
            return new Energy(estimate, seedJ, Double.NaN, Double.NaN, Double.NaN, Double.NaN, origin.source(), Quality.NONE, Double.NaN,
                    estimatedS());
        }
        double half = Math.sqrt(halfWidthSquared);
        return new Energy(estimate, seedJ, measuredJ, dynamicJ, Math.max(0, measuredJ - half), measuredJ + half, origin.source(),
                origin.isProxy() ? Quality.PROXY : quality(half),
                repeatHelps && measuredJ > 0 ? Math.pow(half / measuredJ / TARGET_HALF_WIDTH, 2) : Double.NaN, estimatedS(),
                comparable && leftOutJ <= MOST_LEFT_OUT * measuredJ);
    }

    /** A sum may be well known although its parts are not. */
    private Quality quality(double half) {
        Quality byWidth = measuredJ > 0 ? Quality.ofRelativeHalfWidth(half / measuredJ) : Quality.BELOW_RESOLUTION;
        return byWidth != Quality.OK && 2 * unidentifiableJ > measuredJ ? Quality.UNIDENTIFIABLE : byWidth;
    }
}
