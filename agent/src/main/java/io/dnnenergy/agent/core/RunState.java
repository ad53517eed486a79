package io.dnnenergy.agent.core;

import io.dnnenergy.agent.daemon.Console;
import io.dnnenergy.agent.daemon.OwnThreads;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.meter.Meter;
import io.dnnenergy.agent.models.Models;
import io.dnnenergy.agent.options.Options;
import io.dnnenergy.agent.reconcile.FormulaCheck;
import io.dnnenergy.agent.record.Timelines;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.facts.AgentCost;
import io.dnnenergy.agent.report.facts.CounterFacts;
import io.dnnenergy.agent.report.facts.NetworkFacts;
import io.dnnenergy.agent.report.facts.OwnUse;
import io.dnnenergy.agent.report.facts.RunFacts;
import io.dnnenergy.agent.report.facts.RunTotals;
import io.dnnenergy.agent.sample.edge.Pace;
import io.dnnenergy.agent.sample.edge.SamplerCost;
import io.dnnenergy.agent.sample.task.TaskWatch;
import io.dnnenergy.agent.weave.Weaver;
import io.dnnenergy.agent.weave.WeavingCost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Asks every part of the run for what the report says of it. Sampler's thread only. */
final class RunState {
    /** What a run consists of. */
    record Parts(Options options, Timelines timelines, Metering metering, Models models, FormulaCheck counted, boolean countsAll,
                 Weaver weaver, Pace pace, TaskWatch tasks, Console console) {
    }

    private final Parts parts;
    private final Instant start;
    private final HostFacts host = HostFacts.ask();
    private final List<ScopeReport> interrupted = new ArrayList<>();
    private RunTotals totals = RunTotals.NONE;

    RunState(Parts parts, Instant start) {
        this.parts = parts;
        this.start = start;
    }

    void add(ScopeReport scope) {
        totals = totals.plus(scope);
    }

    void interrupted(ScopeReport scope) {
        interrupted.add(scope);
        add(scope);
    }

    /** @param complete true once the program has ended in order */
    RunFacts facts(boolean complete) {
        Meter meter = parts.metering().meter();
        FormulaCheck counted = parts.counted();
        return new RunFacts(start, meter.coveredS(), complete, host.machine(), host.jvm(),
                parts.weaver().libraries().versions(), parts.options().all(), meter.source(), meter.isProxy(), meter.hadTrouble(), counters(meter),
                parts.models().facts(comparesTime()), networks(), new RunFacts.CountedFacts(parts.countsAll(), counted.missed(), counted.rows()), totals,
                List.copyOf(interrupted), List.copyOf(parts.console().warnings()), cost());
    }

    /** Whether estimates are predicted CPU seconds at the proxy's own power. */
    boolean comparesTime() {
        return !Double.isNaN(parts.metering().meter().proxyW()) && parts.models().isOfProcessor();
    }

    /** What the named network has in common with those of equal structure. */
    String structure(String network) {
        return parts.timelines().registry().structure(network);
    }

    /** What counting operations has shown. */
    List<String> countedLines() {
        return parts.counted().lines();
    }

    private static List<CounterFacts> counters(Meter meter) {
        List<CounterFacts> counters = new ArrayList<>();
        meter.totalsUj().forEach((domain, uj) -> counters.add(new CounterFacts(domain, meter.periodMs(domain), meter.lagMs(domain), uj,
                meter.counts(domain))));
        return counters;
    }

    private List<NetworkFacts> networks() {
        List<NetworkFacts> networks = new ArrayList<>();
        for (Network network : parts.timelines().registry().seen()) {
            networks.add(new NetworkFacts(network.name(), network.parameters(), network.nodes().size(), network.updater(), network.dataType()));
        }
        return networks;
    }

    private OwnUse use() {
        WeavingCost weaving = parts.weaver().cost();
        return new OwnUse(OwnThreads.cpuS(), OwnThreads.allocatedBytes(), parts.timelines().ringBytes(), weaving.openingS(), weaving.weavingS(),
                weaving.woven());
    }

    private AgentCost cost() {
        SamplerCost cost = parts.pace().cost();
        AgentCost.Edges edges = cost.edges() == null ? null : new AgentCost.Edges(cost.edges().located(), cost.edges().bracketed(),
                cost.edges().missed(), cost.steadyEdgesPerCpuS());
        return new AgentCost(cost.cpuS(), cost.startCpuS(), cost.steadyS(), cost.steadyCoreShare(), cost.steadyReportsShare(), edges,
                parts.timelines().dropped(), cost.priorityRaised(), parts.tasks().reads(), parts.tasks().spentS(), use());
    }
}
