package io.dnnenergy.agent.report.text;

import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.Unattributed;

/** Epochs and windows added up. A part that is unknown makes its sum unknown. Memory constant; not thread-safe. */
final class ScopeSum {
    long scopes;
    long iterations;
    long examples;
    double durationS;
    double measuredJ;
    double estimatedJ;
    private final RatioSum ratio = new RatioSum();
    private double estimatedS;
    double attributedJ;
    private double staticJ;
    private double otherJ;
    private double unattributedJ;
    private double seedJ;
    /** Null before the first scope whose parts are known. */
    Unattributed parts;

    void add(ScopeReport scope) {
        scopes++;
        iterations += scope.iterations();
        examples += scope.examples();
        durationS += scope.durationS();
        ratio.add(scope.total());
        measuredJ += scope.total().measuredJ();
        estimatedJ += scope.total().estimatedJ();
        estimatedS += scope.total().estimatedS();
        attributedJ += scope.attributedJ();
        staticJ += scope.staticJ();
        otherJ += scope.otherProcessesJ();
        unattributedJ += scope.unattributedJ();
        seedJ += scope.total().seedJ();
    }

    void addParts(Unattributed more) {
        parts = parts == null ? more : parts.plus(more);
    }

    /** Of the table of epochs. @param name first cell */
    String[] cells(String name, Words words) {
        return new String[] {name, Si.count(iterations), Si.count(examples), Si.seconds(durationS), Si.joules(measuredJ), Si.joules(staticJ),
            Si.joules(attributedJ), Si.joules(otherJ), Si.joules(unattributedJ), words.estimate(estimatedJ, estimatedS), Si.joules(seedJ),
            Si.ratio(ratio()), Si.joules(perExampleJ())};
    }

    double ratio() {
        return ratio.ratio();
    }

    double estimatedS() {
        return estimatedS;
    }

    double perExampleJ() {
        return examples > 0 ? attributedJ / examples : Double.NaN;
    }
}
