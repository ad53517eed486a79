package io.dnnenergy.agent.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.attribute.Attribution;
import io.dnnenergy.agent.attribute.DomainSettings;
import io.dnnenergy.agent.attribute.ProxyAttribution;
import io.dnnenergy.agent.attribute.ScopeEnergy;
import io.dnnenergy.agent.attribute.ScopeTotals;
import io.dnnenergy.agent.attribute.UnmixingAttribution;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.record.RecordFixtures;
import io.dnnenergy.agent.sample.task.TaskSlice;
import io.dnnenergy.agent.sample.task.TeamCpu;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Teams of native workers and spinners whose true CPU seconds and joules are known. */
class TeamsTest {
    private static final double LENGTH_S = 60;
    private final Labels labels = new Labels();
    private final Network network = RecordFixtures.network(0);
    private final int load = RecordFixtures.label(labels, network, Phase.DATA_LOAD);
    private final int forward = RecordFixtures.label(labels, network, Phase.FORWARD);
    private final int backward = RecordFixtures.label(labels, network, Phase.BACKWARD);
    private final int update = RecordFixtures.label(labels, network, Phase.UPDATE);
    private final Accounts accounts = new Accounts(labels, 1, Long.MAX_VALUE);

    @Test
    void labelsGetTheirTeamsWorkAndSpinningIsNobodys() {
        TeamPlant plant = network();
        plant.pauseS = 0.03;
        Scope scope = run(plant, new ProxyAttribution());
        for (int label : plant.labels) {
            double reportedS = scope.times().cpuS(scope.times().indexOf(label));
            assertEquals(plant.trueCpuS[label], reportedS, 0.05 * plant.trueCpuS[label] + 0.003 * LENGTH_S, labels.get(label).phase().toString());
        }
        assertEquals(plant.spinS, scope.usedS(CpuUse.NATIVE_SPIN), 0.03 * plant.spinS);
        assertEquals(plant.jitS, scope.usedS(CpuUse.JIT), 1e-6);
        double parts = scope.times().totalCpuS();
        for (CpuUse use : CpuUse.values()) {
            parts += scope.usedS(use);
        }
        assertEquals(plant.processS, parts, 0.01 + 1e-9 * parts, "CPU time is neither lost nor doubled");
    }

    @Test
    void joulesFollowTheTeam() {
        TeamPlant plant = network();
        plant.pauseS = 0.03;
        Attribution unmixing = unmixing(false);
        ScopeEnergy energy = energy(run(plant, unmixing), unmixing);
        labelsGetWhatTheyDrew(plant, energy);
        assertEquals(plant.spinUj + plant.jitUj, energy.unlabelledUj(), 0.06 * (plant.spinUj + plant.jitUj));
        closes(energy, plant.energyUj);
    }

    @Test
    void joulesFollowTheTeamIfTheCounterLags() {
        TeamPlant plant = network();
        plant.pauseS = 0.03;
        plant.lagNs = 80_000_000;
        Attribution unmixing = unmixing(false);
        ScopeEnergy energy = energy(run(plant, unmixing), unmixing);
        labelsGetWhatTheyDrew(plant, energy);
        closes(energy, plant.energyUj);
    }

    private void labelsGetWhatTheyDrew(TeamPlant plant, ScopeEnergy energy) {
        double judgedUj = 0;
        for (int i = 0; i < 4; i++) {
            double truth = plant.trueUj[plant.labels[i]];
            if (truth > 0.05 * plant.energyUj) {
                judgedUj += truth;
                assertEquals(truth, energy.measuredUj()[i], 0.05 * truth, labels.get(plant.labels[i]).phase().toString());
            }
        }
        assertTrue(judgedUj > 0.85 * plant.energyUj, "labels of " + judgedUj + " of " + plant.energyUj + " uJ are large enough to be judged");
    }

    @Test
    void otherProcessesShareByCpuTimeUnlessTheScopeIsTheMachine() {
        for (boolean machine : new boolean[] {false, true}) {
            TeamPlant plant = network();
            plant.othersPart = 0.4;
            Accounts own = new Accounts(labels, 1, Long.MAX_VALUE);
            Attribution unmixing = unmixing(machine);
            Scope scope = run(own, plant, unmixing);
            ScopeEnergy energy = energy(scope, unmixing);
            double share = 1 - scope.processCpuS(0) / scope.machineCpuS(0);
            assertEquals(machine ? 0 : share * plant.energyUj, energy.otherProcessesUj(), 1e-6 * plant.energyUj);
            assertTrue(share > 0.1, "others ran for " + share);
            closes(energy, plant.energyUj);
        }
    }

    @Test
    void withoutThreadsToldNothingIsChargedAndTheUsesAreUnknown() {
        accounts.threadsUnknown();
        accounts.begin(0, 0);
        accounts.epochStarted(network, 0);
        accounts.ran(forward, 0, 50, 50e-9);
        accounts.epochEnded(network, 100);
        accounts.read(0, 100, 7, 100e-9, 100e-9, false, Double.NaN);
        Scope scope = accounts.takeEnded().get(0);
        assertEquals(50e-9, scope.times().totalCpuS(), 1e-18);
        assertTrue(Double.isNaN(scope.usedS(CpuUse.JIT)));
    }

    @Test
    void aTeamWorksForItsOwnerOnlyThePoolForAll() {
        accounts.begin(0, 0);
        accounts.epochStarted(network, 0);
        accounts.thread(1);
        accounts.ran(forward, 0, 100_000_000, 0.1);
        accounts.thread(2);
        accounts.ran(load, 0, 100_000_000, 0.1);
        accounts.epochEnded(network, 100_000_000);
        accounts.threadsRead(slice(new TeamCpu(Set.of(1L), false, 1, 0.08, 0), new TeamCpu(Set.of(), true, 1, 0.02, 0),
                new TeamCpu(Set.of(9L), false, 1, 0.05, 0)));
        accounts.read(0, 100_000_000, 1, 0.4, 0.4, false, Double.NaN);
        Scope scope = accounts.takeEnded().get(0);
        assertEquals(0.19, scope.times().cpuS(scope.times().indexOf(forward)), 1e-12);
        assertEquals(0.11, scope.times().cpuS(scope.times().indexOf(load)), 1e-12);
        assertEquals(0, scope.usedS(CpuUse.NATIVE_SPIN), "the third team's owner runs nothing of DL4J's: its work is unattributed");
    }

    @Test
    void workersOfAThreadThatWaitsForDataSpin() {
        accounts.begin(0, 0);
        accounts.epochStarted(network, 0);
        accounts.thread(1);
        accounts.ran(load, 0, 100_000_000, 0.001);
        accounts.epochEnded(network, 100_000_000);
        accounts.threadsRead(slice(new TeamCpu(Set.of(1L), false, 1, 0.09, 0)));
        accounts.read(0, 100_000_000, 1, 0.1, 0.1, false, Double.NaN);
        Scope scope = accounts.takeEnded().get(0);
        assertEquals(0.003, scope.times().totalCpuS(), 1e-12, "a worker is busy no longer than twice the time its owner ran");
        assertEquals(0.088, scope.usedS(CpuUse.NATIVE_SPIN), 1e-12);
    }

    private static TaskSlice slice(TeamCpu... teams) {
        double total = 0.3;
        for (TeamCpu team : teams) {
            total += team.userS() + team.systemS();
        }
        return new TaskSlice(0, 100_000_000, total, 0, 0, 0, Map.of(), List.of(teams));
    }

    /** Loading has no team, the others have teams of different sizes. */
    private TeamPlant network() {
        TeamPlant plant = new TeamPlant();
        plant.labels = new int[] {load, forward, backward, update};
        plant.spanS = new double[] {0.006, 0.04, 0.07, 0.012};
        plant.teamFactor = new double[] {0, 0.95, 0.7, 0.3};
        plant.watts = new double[] {12, 30, 38, 20};
        plant.jitPart = 0.08;
        return plant;
    }

    private Scope run(TeamPlant plant, Attribution attribution) {
        return run(accounts, plant, attribution);
    }

    private Scope run(Accounts into, TeamPlant plant, Attribution attribution) {
        into.begin(0, 0);
        into.epochStarted(network, 0);
        plant.run(into, attribution, LENGTH_S);
        into.epochEnded(network, Math.round(LENGTH_S * 1e9));
        if (plant.lagNs > 0) {
            plant.catchUp(into, Math.round(LENGTH_S * 1e9));
        }
        return into.takeEnded().get(0);
    }

    private static Attribution unmixing(boolean machine) {
        return new UnmixingAttribution(List.of(new DomainSettings(0, true, machine, 1, 1e-3)));
    }

    private static ScopeEnergy energy(Scope scope, Attribution attribution) {
        return attribution.settle(new ScopeTotals(0, scope.durationS(), scope.energyUj(0), scope.times(), scope.processCpuS(0),
                scope.machineCpuS(0)));
    }

    private static void closes(ScopeEnergy energy, double wholeUj) {
        double sum = energy.otherProcessesUj() + energy.unattributedUj();
        for (double uj : energy.measuredUj()) {
            assertTrue(uj >= 0);
            sum += uj;
        }
        assertEquals(wholeUj, sum, 1e-9 * wholeUj);
        assertTrue(energy.unlabelledUj() <= energy.unattributedUj());
    }
}
