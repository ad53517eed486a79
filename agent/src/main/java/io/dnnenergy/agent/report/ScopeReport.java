package io.dnnenergy.agent.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An epoch or window, ready to be written. The phases add up to {@link Balance#attributedJ}.
 *
 * @param epoch      number of the epoch from 0; {@code w0}, {@code w1} ... for windows
 * @param network    empty for a window in which several networks ran
 * @param iterations completed in it
 * @param examples   minibatch rows seen in it
 * @param workers    threads that train or run replicas; they are part of the rows, not besides
 * @param steps      what reads and prepares data, by class; likewise
 * @param leftOut    names of rows that the estimate is without, since no model prices them
 * @param scores     of networks, as far as DL4J computed them
 * @param warmUp     first part, before the network's training was up to speed; null if there was none
 */
public record ScopeReport(String epoch, String network, long iterations, long examples, ScopeSpan span, Balance balance,
                          List<PhaseRow> phases, List<LayerRow> layers, WarmUpPart warmUp, List<String> leftOut, List<WorkerRow> workers,
                          List<ScoreRow> scores, List<StepRow> steps) {
    /** One whose estimate is of every row, without workers and scores. */
    public ScopeReport(String epoch, String network, long iterations, long examples, ScopeSpan span, Balance balance, List<PhaseRow> phases,
                       List<LayerRow> layers, WarmUpPart warmUp) {
        this(epoch, network, iterations, examples, span, balance, phases, layers, warmUp, List.of(), List.of(), List.of(), List.of());
    }

    /** True for work outside epochs. */
    public boolean isWindow() {
        return epoch.startsWith("w");
    }

    /** When it began. */
    public Instant start() {
        return span.start();
    }

    /** Seconds of wall time. */
    public double durationS() {
        return span.durationS();
    }

    /** Measured joules by domain. */
    public Map<String, Double> domains() {
        return balance.domains();
    }

    /** Energies of the scope as a whole. */
    public Energy total() {
        return balance.total();
    }

    /** Joules; NaN if unknown, as in the next four. */
    public double staticJ() {
        return balance.staticJ();
    }

    /** Joules of this process's labels; NaN if unknown. */
    public double attributedJ() {
        return balance.attributedJ();
    }

    /** Joules of other processes; NaN if unknown. */
    public double otherProcessesJ() {
        return balance.otherProcessesJ();
    }

    /** Joules of no label; NaN if unknown. */
    public double unattributedJ() {
        return balance.unattributedJ();
    }

    /** The parts of {@link #unattributedJ}. */
    public Unattributed unattributed() {
        return balance.unattributed();
    }

    /** Joules per example once training was up to speed; NaN if unknown, or if it never was in this epoch. */
    public double steadyJoulesPerExample() {
        if (warmUp == null) {
            return joulesPerExample();
        }
        long steady = examples - warmUp.examples();
        return steady > 0 ? (attributedJ() - warmUp.attributedJ()) / steady : Double.NaN;
    }

    /** Attributed joules per example; NaN if either is unknown. */
    public double joulesPerExample() {
        return examples > 0 ? attributedJ() / examples : Double.NaN;
    }

    /**
     * The largest repeat factor among the layers that matter: how many times the iterations would have to run for an interval of 5 %.
     *
     * @param least part of the attributed energy from which a layer matters
     * @return infinite if a layer's is unknown; 0 without such layers
     */
    public double widestRepeatFactor(double least) {
        double widest = 0;
        for (LayerRow row : layers) {
            if (row.energy().measuredJ() >= least * attributedJ()) {
                double factor = row.energy().repeatFactor();
                widest = Math.max(widest, Double.isNaN(factor) ? Double.POSITIVE_INFINITY : factor);
            }
        }
        return widest;
    }
}
