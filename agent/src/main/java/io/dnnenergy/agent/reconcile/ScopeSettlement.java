package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.account.Progress;
import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.attribute.ScopeEnergy;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Variants;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.ScoreKind;
import io.dnnenergy.agent.report.Balance;
import io.dnnenergy.agent.report.Energy;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.PhaseRow;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.ScopeSpan;
import io.dnnenergy.agent.report.ScoreRow;
import io.dnnenergy.agent.report.Unattributed;
import io.dnnenergy.agent.report.WarmUpPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * From a scope that has ended and its energies by domain to the report of it: totals, interval, parts, rows. The arithmetic of an epoch's
 * end; no clock, counter or file. Sampler's thread only.
 */
public final class ScopeSettlement {
    /**
     * A counted domain.
     *
     * @param name    its source and name, as the report has them
     * @param periodS time between two updates, seconds; NaN if unknown
     * @param stepUj  step of the counter, microjoules; NaN if unknown
     */
    public record Counter(String name, double periodS, double stepUj) {
    }

    /** A settled scope: its report, and the rows behind it for calibration. */
    public record Settled(ScopeReport report, Reconciliation rows) {
    }

    private final Labels labels;
    private final CallPrices prices;
    private final List<Counter> counters;

    /** @param counters by index of the domain in a scope; kept, and looked into whenever a scope is settled */
    public ScopeSettlement(Labels labels, Variants variants, CountedWork counted, EnergyModel models, List<Counter> counters) {
        this.labels = labels;
        this.prices = new CallPrices(variants, counted, models);
        this.counters = counters;
    }

    /**
     * @param energies of each counted domain; empty if unknown
     * @param origin   known exactly if {@code energies} is not empty
     * @param warmUp   the scope's first part; null without one
     * @param start    of the scope, on the wall clock
     */
    public Settled of(Scope scope, List<ScopeEnergy> energies, Origin origin, WarmUpPart warmUp, Instant start) {
        Reconciliation rows = new Reconciliation(scope, labels, prices, energies, origin);
        Missing missing = Missing.of(scope, energies.size());
        List<PhaseRow> phases = missing.fromPhases(rows.phaseRows());
        Network network = scope.network() != null ? scope.network() : Networks.only(scope, labels);
        long iterations = scope.progress().values().stream().mapToLong(Progress::iterations).sum();
        long examples = scope.progress().values().stream().mapToLong(Progress::examples).sum();
        return new Settled(new ScopeReport(scope.epoch(), network == Network.OUTSIDE ? "" : network.name(), iterations,
                examples > 0 ? examples : inferred(rows), new ScopeSpan(start, scope.durationS()), balance(scope, energies, origin, phases, rows.pricedJ(), missing),
                phases, missing.fromLayers(rows.layerRows()), warmUp, rows.leftOut(),
                Workers.of(scope, energies), scores(scope), Steps.of(scope, labels, network, energies)), rows);
    }

    private static List<ScoreRow> scores(Scope scope) {
        List<ScoreRow> scores = new ArrayList<>();
        scope.scores().forEach((network, means) -> scores.add(new ScoreRow(network.name(), means.mean(ScoreKind.TRAINING), means.mean(ScoreKind.ACCURACY),
                means.mean(ScoreKind.LOSS), means.diverged())));
        return scores;
    }

    private Balance balance(Scope scope, List<ScopeEnergy> energies, Origin origin, List<PhaseRow> phases, double pricedJ, Missing missing) {
        Map<String, Double> domains = new LinkedHashMap<>();
        double staticJ = 0;
        double otherJ = 0;
        double unattributedJ = 0;
        double measuredJ = 0;
        boolean othersKnown = true;
        Unattributed parts = new Unattributed(0, 0, 0, 0, 0);
        ScopeInterval interval = new ScopeInterval(scope.durationS());
        for (int d = 0; d < energies.size(); d++) {
            Counter counter = counters.get(d);
            othersKnown &= origin.isProxy() || !Double.isNaN(scope.machineCpuS(d));
            interval.add(scope.energyUj(d), counter.periodS(), counter.stepUj());
            ScopeEnergy energy = energies.get(d);
            if (scope.isKnown(d)) {
                domains.put(counter.name(), scope.energyUj(d) * 1e-6);
            }
            measuredJ += scope.energyUj(d) * 1e-6;
            staticJ += energy.staticUj() * 1e-6;
            otherJ += energy.otherProcessesUj() * 1e-6;
            unattributedJ += energy.unattributedUj() * 1e-6;
            parts = parts.plus(UnattributedParts.of(scope, d, energy));
        }
        if (energies.isEmpty()) {
            domains.putAll(known(scope));
        }
        boolean known = origin.isKnown();
        double attributedJ = 0;
        for (PhaseRow row : phases) {
            attributedJ += row.energy().measuredJ();
        }
        Energy total = Totals.of(phases, known ? measuredJ : Double.NaN, known ? measuredJ - staticJ : Double.NaN, interval.halfWidthJ(), pricedJ, origin);
        return new Balance(domains, missing.fromScope(total), known ? staticJ : Double.NaN, known ? attributedJ : Double.NaN, known && othersKnown ? otherJ : Double.NaN,
                known ? unattributedJ : Double.NaN, known ? parts : Unattributed.UNKNOWN);
    }

    /** Joules of the domains whose counters did not fail, where the total is unknown because another one did. */
    private Map<String, Double> known(Scope scope) {
        Map<String, Double> joules = new LinkedHashMap<>();
        for (int d = 0; d < counters.size(); d++) {
            if (scope.isKnown(d)) {
                joules.put(counters.get(d).name(), scope.energyUj(d) * 1e-6);
            }
        }
        return joules;
    }

    /** Outside training the examples are those of the first layer's calls, of each network. */
    private static long inferred(Reconciliation rows) {
        return rows.layerRows().stream().filter(row -> row.pass() == Pass.INFERENCE)
                .collect(Collectors.toMap(LayerRow::network, LayerRow::examples, Math::max)).values().stream().mapToLong(Long::longValue).sum();
    }

    /** The first part of an epoch, before its network's training was up to speed. @param energies of the part; empty if unknown */
    public static WarmUpPart warmUp(Scope part, List<ScopeEnergy> energies) {
        long iterations = 0;
        long examples = 0;
        for (Progress progress : part.progress().values()) {
            iterations += progress.iterations();
            examples += progress.examples();
        }
        double measuredJ = energies.isEmpty() ? Double.NaN : 0;
        double attributedJ = measuredJ;
        for (int d = 0; d < energies.size(); d++) {
            measuredJ += part.energyUj(d) * 1e-6;
            attributedJ += Arrays.stream(energies.get(d).measuredUj()).sum() * 1e-6;
        }
        return new WarmUpPart(iterations, examples, part.durationS(), measuredJ, attributedJ);
    }

    /**
     * Energies of an epoch from those of its two parts.
     *
     * @param before of the warm-up
     * @param steady of {@code scope}, which came after it
     * @param whole  both
     * @return empty unless both are known
     */
    public static List<ScopeEnergy> sum(Scope scope, List<ScopeEnergy> before, List<ScopeEnergy> steady, Scope whole) {
        List<ScopeEnergy> energies = new ArrayList<>();
        for (int d = 0; d < before.size() && before.size() == steady.size(); d++) {
            energies.add(before.get(d).plus(scope.warmUp().times(), steady.get(d), scope.times(), whole.times()));
        }
        return energies;
    }
}
