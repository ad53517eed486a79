package io.dnnenergy.agent.replay;

import io.dnnenergy.agent.account.Accounts;
import io.dnnenergy.agent.account.Intake;
import io.dnnenergy.agent.account.Journal;
import io.dnnenergy.agent.account.Lags;
import io.dnnenergy.agent.attribute.Attribution;
import io.dnnenergy.agent.attribute.Attributions;
import io.dnnenergy.agent.attribute.DomainSettings;
import io.dnnenergy.agent.meter.Standstill;
import io.dnnenergy.agent.models.Models;
import io.dnnenergy.agent.reconcile.CountedWork;
import io.dnnenergy.agent.reconcile.EnergyModel;
import io.dnnenergy.agent.reconcile.FormulaCheck;
import io.dnnenergy.agent.reconcile.Origin;
import io.dnnenergy.agent.reconcile.ScopeClosing;
import io.dnnenergy.agent.reconcile.ScopeSettlement;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.tape.TapeHead;
import io.dnnenergy.agent.tape.TapeReader;
import io.dnnenergy.probe.Provenance;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Computes a recorded run's epochs again, by the same accounts, attribution and settlement. */
public final class Replay {
    private final TapeReader tape;
    private final TapeHead head;
    private final List<DomainSettings> settings = new ArrayList<>();
    private final List<ScopeSettlement.Counter> counters = new ArrayList<>();
    private final long[] longestLagNs;
    private final long[] lagsNs;
    private final boolean[] isProxy;

    /** Of a recording that was read. */
    public Replay(TapeReader tape) {
        this.tape = tape;
        head = tape.head();
        int domains = head.domains().size();
        longestLagNs = new long[domains];
        lagsNs = new long[domains];
        isProxy = new boolean[domains];
        for (int d = 0; d < domains; d++) {
            TapeHead.Counter counter = head.domains().get(d);
            settings.add(new DomainSettings(counter.staticW(), counter.byCpu(), counter.machineScope(), counter.stepUj(), counter.periodS()));
            counters.add(new ScopeSettlement.Counter(counter.source() + ":" + counter.name(), counter.periodS(), counter.stepUj()));
            longestLagNs[d] = counter.longestLagNs();
            isProxy[d] = Provenance.valueOf(counter.provenance()) == Provenance.PROXY;
        }
    }

    /**
     * The models that the run had.
     *
     * @param platform name or file of a profile in place of the run's own; null for that
     * @param warn     receives one line if the profile cannot be used
     */
    private Models models(String platform, Consumer<String> warn) {
        Map<String, String> constants = new TreeMap<>(head.options());
        constants.keySet().removeIf(key -> !key.startsWith("seed."));
        return Models.recorded(platform != null ? platform : head.options().getOrDefault("platform", "auto"), constants, warn);
    }

    /** The attribution that the agent uses. */
    private Attribution attribution() {
        return Attributions.of(settings, isProxy, head.edges());
    }

    /**
     * As the agent computed it.
     *
     * @param platform name or file of a profile in place of the run's own; null for that
     * @param warn     receives one line if the profile cannot be used
     * @param epochs   receives each epoch and window as the report has it
     * @return false if the recording ends in the middle; what came before has been handed over
     * @throws IOException if it is damaged
     */
    public boolean run(String platform, Consumer<String> warn, Consumer<ScopeReport> epochs) throws IOException {
        Models models = models(platform, warn);
        return run(models, attribution(), epochs, recorded -> {
            if (platform == null) {
                models.use(recorded);
            }
        });
    }

    private boolean run(EnergyModel models, Attribution attribution, Consumer<ScopeReport> epochs, Consumer<String> platform)
            throws IOException {
        Accounts accounts = new Accounts(tape.meanings().labels(), settings.size(), head.windowNs());
        Lags lags = new Lags(accounts, attribution, Lags.estimators(settings, longestLagNs), head.startNs(), (d, ns) -> lagsNs[d] = ns);
        FormulaCheck counted = new FormulaCheck(new CountedWork(tape.meanings().labels(), tape.meanings().variants(),
                tape.meanings().operations()), () -> 0, line -> { });
        Recorded recorded = new Recorded(head);
        Instant start = Instant.parse(head.startWall());
        ScopeClosing closing = new ScopeClosing(attribution, new ScopeSettlement(tape.meanings().labels(), tape.meanings().variants(),
                counted.work(), models, counters), counted, recorded, ns -> start.plusNanos(ns - head.startNs()));
        return tape.play(new Intake(accounts, attribution, lags, Journal.NONE), (scopes, known, interrupted) -> scopes.forEach(scope -> {
            Origin origin = new Origin(head.source(), known, head.isProxy());
            if (interrupted) {
                closing.closeInterrupted(scope, origin);
            } else {
                closing.close(scope, origin).ifPresent(settled -> epochs.accept(settled.report()));
            }
        }), platform);
    }

    /** The recorded run's counters. */
    private record Recorded(TapeHead head) implements ScopeClosing.Counters {
        @Override
        public int domains() {
            return head.domains().size();
        }

        @Override
        public boolean mustHaveMoved(int domain, double durationS) {
            TapeHead.Counter counter = head.domains().get(domain);
            return Standstill.isTooLong(Provenance.valueOf(counter.provenance()), counter.periodS() * 1e3, durationS);
        }

        @Override
        public double proxyW() {
            return head.proxyW();
        }
    }

    /** Lag of each counted domain as found, nanoseconds. */
    public List<Long> lagsNs() {
        List<Long> all = new ArrayList<>();
        for (long lagNs : lagsNs) {
            all.add(lagNs);
        }
        return Collections.unmodifiableList(all);
    }
}
