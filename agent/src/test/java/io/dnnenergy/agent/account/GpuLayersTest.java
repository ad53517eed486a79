package io.dnnenergy.agent.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.attribute.DomainSettings;
import io.dnnenergy.agent.attribute.Interval;
import io.dnnenergy.agent.attribute.ScopeEnergy;
import io.dnnenergy.agent.attribute.ScopeTotals;
import io.dnnenergy.agent.attribute.UnmixingAttribution;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.plant.Plant;
import io.dnnenergy.agent.plant.PlantSpec;
import io.dnnenergy.agent.record.RecordFixtures;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A GPU's joules by layer from a counter that moves ten times a second, as NVML's does: a made-up plant in virtual time, whose layers keep the
 * GPU busy while their thread waits without CPU time, as {@code sync} makes it wait.
 */
class GpuLayersTest {
    private static final double TICK_S = 0.1;
    private static final double LENGTH_S = 600;
    private static final double TIMES_A_PROCESSOR = 5;
    /** Of energy, from which a layer's figure is judged. */
    private static final double LARGE = 0.05;

    private final Labels labels = new Labels();
    private final Network network = RecordFixtures.network(0);
    private final Accounts accounts = new Accounts(labels, 1, 10_000_000_000L);
    private final UnmixingAttribution attribution = new UnmixingAttribution(List.of(DomainSettings.accelerator().withCounter(1000, TICK_S)));
    private double shownUj;

    @Test
    void layersHaveTheJoulesThatTheyCausedThoughTheirThreadUsedNoCpu() {
        Plant gpu = plant();
        int[] label = run(gpu);
        Scope scope = accounts.takeEnded().get(0);
        ScopeEnergy energy = attribution.settle(new ScopeTotals(0, scope.durationS(), scope.energyUj(0), scope.times(), scope.processCpuS(0),
                scope.machineCpuS(0)));
        double all = energy.otherProcessesUj() + energy.unattributedUj() + Arrays.stream(energy.measuredUj()).sum();
        assertEquals(scope.energyUj(0), all, 1e-9 * all);
        int judged = 0;
        for (int i = 0; i < label.length; i++) {
            double trueUj = gpu.trueJ(i) * 1e6;
            if (trueUj > LARGE * all) {
                double error = energy.measuredUj()[scope.times().indexOf(label[i])] / trueUj - 1;
                assertTrue(Math.abs(error) < 0.15, "layer " + i + ", " + trueUj / all + " of the energy, error " + error);
                judged++;
            }
        }
        assertTrue(judged >= 4, judged + " layers");
    }

    private static Plant plant() {
        PlantSpec spec = PlantSpec.network(0.07, new Random(8));
        spec.staticW = 60;
        for (int i = 0; i < spec.powerW.length; i++) {
            spec.powerW[i] *= TIMES_A_PROCESSOR;
        }
        return new Plant(spec, 5);
    }

    private int[] run(Plant gpu) {
        int[] label = new int[14];
        for (int i = 0; i < label.length; i++) {
            label[i] = RecordFixtures.label(labels, RecordFixtures.layer(network, i, "DenseLayer", 10), Phase.FORWARD, Pass.FORWARD);
        }
        accounts.begin(0, 0);
        accounts.epochStarted(network, 0);
        gpu.listen((span, startS, endS, begins) -> {
            if (begins) {
                accounts.began(label[span], ns(startS), true);
            }
            accounts.ran(label[span], ns(startS), ns(endS), 0);
        });
        Random random = new Random(3);
        for (double edgeS = TICK_S; edgeS < LENGTH_S; edgeS += TICK_S * (1 + 0.02 * random.nextGaussian())) {
            read(gpu, edgeS);
        }
        accounts.epochEnded(network, ns(gpu.nowS()));
        read(gpu, gpu.nowS() + TICK_S);
        return label;
    }

    private void read(Plant gpu, double atS) {
        double beforeS = gpu.nowS();
        gpu.advance(atS);
        double usedS = gpu.nowS() - beforeS;
        double uj = gpu.energyJ() * 1e6;
        Interval row = accounts.read(0, ns(atS), uj - shownUj, usedS, usedS, true, 100_000);
        shownUj = uj;
        if (row != null) {
            attribution.observe(row);
            accounts.next(0);
        }
    }

    private static long ns(double s) {
        return Math.round(s * 1e9);
    }
}
