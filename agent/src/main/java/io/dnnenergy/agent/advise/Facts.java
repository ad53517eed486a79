package io.dnnenergy.agent.advise;

import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.report.Unattributed;
import io.dnnenergy.agent.report.text.Si;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunSums;
import io.dnnenergy.agent.runs.Shown;
import io.dnnenergy.agent.runs.Tally;
import java.util.List;
import java.util.Map;

/**
 * What rules ask of a run. Amounts are joules where they were measured; of a proxy they are CPU seconds, since its joules are these times a
 * stated power.
 */
final class Facts {
    private final Run run;
    private final RunSums sums;
    /** Seconds of CPU time for each joule of the proxy; 1 for a measurement. */
    private final double scale;
    private final String unit;

    Facts(Run run) {
        this.run = run;
        sums = RunSums.of(run);
        unit = run.isProxy() ? "CPU s" : "J";
        double joules = sums.phases().values().stream().mapToDouble(Tally::measuredJ).filter(Double::isFinite).sum();
        double cpuS = sums.phases().values().stream().mapToDouble(Tally::cpuS).filter(Double::isFinite).sum();
        scale = run.isProxy() ? cpuS / joules : 1;
    }

    Run run() {
        return run;
    }

    RunSums sums() {
        return sums;
    }

    /**
     * What this process drew for its work: phases, and outside them all but the JIT compiler and the agent, which belong to the start and not
     * to a setting.
     */
    double whole() {
        Unattributed parts = sums.unattributed();
        double outside = parts.isKnown() ? parts.gcJ() + parts.nativeSpinJ() + parts.restJ() : zeroIfUnknown(sums.unattributedJ());
        return scale * (sums.attributedJ() + outside);
    }

    static double zeroIfUnknown(double value) {
        return Double.isFinite(value) ? value : 0;
    }

    /** An amount of joules whose interval is a share of it either way. */
    Advice.Amount amount(double joules, double relativeHalf) {
        double half = Double.isFinite(relativeHalf) ? relativeHalf : 0;
        return new Advice.Amount(scale * joules, scale * joules * Math.max(0, 1 - half), scale * joules * (1 + half), unit);
    }

    Advice.Amount amount(Tally tally) {
        return amount(tally.measuredJ(), tally.halfJ() / tally.measuredJ());
    }

    double share(Advice.Amount amount) {
        return amount.value() / whole();
    }

    /** A phase over all networks; null if it did not occur. */
    Tally phase(String name) {
        return sums.phases().entrySet().stream().filter(entry -> entry.getKey().phase().equals(name)).map(Map.Entry::getValue).reduce(Tally::plus).orElse(null);
    }

    double phaseJ(String name) {
        Tally tally = phase(name);
        return tally == null ? 0 : zeroIfUnknown(tally.measuredJ());
    }

    /** Joules of static power while the threads of phases had no core; 0 where it is not known. */
    double waitingJ() {
        double staticW = sums.staticJ() / sums.durationS();
        double waitS = sums.phases().values().stream().mapToDouble(row -> Math.max(0, row.timeS() - row.cpuS())).sum();
        return run.isProxy() ? 0 : zeroIfUnknown(staticW * Math.min(waitS, sums.durationS()));
    }

    /** Part of the time of forward and backward passes in which their thread, or native ones for it, had a core: less than 1 where others want the cores too. */
    double coreShare() {
        double timeS = 0;
        double cpuS = 0;
        for (String name : List.of("forward", "backward")) {
            Tally tally = phase(name);
            timeS += tally == null ? 0 : tally.timeS();
            cpuS += tally == null ? 0 : tally.cpuS();
        }
        return timeS > 0 && cpuS >= 0 ? Math.min(1, cpuS / timeS) : 1;
    }

    /** Logical processors of the machine; 0 if unknown. */
    int processors() {
        return whole(run.host().get("logicalCpus"));
    }

    /** What OMP_NUM_THREADS was set to; 0 if it was not, or not to a number. */
    int nativeThreads() {
        return whole(String.valueOf(run.facts().jvm().get("omp_num_threads")));
    }

    private static int whole(String text) {
        return text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }

    /** Mean rows of a minibatch in training; NaN without training. */
    double batch() {
        double examples = 0;
        double calls = 0;
        for (Map.Entry<LayerId, Tally> layer : sums.layers().entrySet()) {
            // Operations outside networks have no examples.
            if (layer.getKey().pass() == Pass.FORWARD && layer.getValue().examples() > 0) {
                examples += layer.getValue().examples();
                calls += layer.getValue().calls();
            }
        }
        return examples / calls;
    }

    /** A row as evidence. */
    static String evidence(LayerId id, Tally tally) {
        return "layers.csv: " + Shown.name(id.name(), 24) + " " + id.pass().id() + ": " + Si.joules(tally.measuredJ()) + ", " + Si.count(tally.calls()) + " calls, " + Si.seconds(tally.timeS())
                + ", " + tally.quality().id();
    }

    static String evidence(String phase, Tally tally) {
        return "phases.csv: " + phase + ": " + Si.joules(tally.measuredJ()) + ", " + Si.seconds(tally.timeS()) + ", CPU " + Si.seconds(tally.cpuS()) + ", " + tally.quality().id();
    }
}
