package io.dnnenergy.agent.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.attribute.DomainSettings;
import io.dnnenergy.agent.attribute.Interval;
import io.dnnenergy.agent.attribute.LagEstimator;
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

/** A counter that shows old energy, from readings to joules, in virtual time: a plant that knows the truth. */
class LagsTest {
    private static final double TICK_S = 0.02;
    private static final double LENGTH_S = 300;
    private static final long STAMP_NS = 100_000;

    private final Labels labels = new Labels();
    private final Network network = RecordFixtures.network(0);
    private final Accounts accounts = new Accounts(labels, 1, 10_000_000_000L);
    private final DomainSettings settings = DomainSettings.processor().withCounter(1000, TICK_S);
    private final UnmixingAttribution attribution = new UnmixingAttribution(List.of(settings));
    private long foundNs = -1;
    private Plant work;
    private double shownUj;

    @Test
    void aCounterThatShowsOldEnergyIsDatedBack() {
        double[] errors = run(0.06, 120_000_000);

        // What is left of it is fitted together with the powers.
        assertEquals(60, foundNs * 1e-6, 0.5);
        assertTrue(errors[errors.length / 2] < 0.03, "median " + errors[errors.length / 2]);
        assertTrue(errors[errors.length - 1] < 0.15, "worst " + errors[errors.length - 1]);
    }

    @Test
    void withoutItTheFiguresWouldBeWrong() {
        double[] errors = run(0.06, 0);

        assertTrue(errors[errors.length / 2] > 0.1, "median " + errors[errors.length / 2]);
    }

    @Test
    void aCounterWithoutLagIsLeftAsItIs() {
        double[] errors = run(0, 120_000_000);

        assertEquals(0, foundNs);
        assertTrue(errors[errors.length / 2] < 0.03, "median " + errors[errors.length / 2]);
    }

    /** @return relative errors of the labels that hold at least 1 % of the energy, sorted */
    private double[] run(double lagS, long longestNs) {
        PlantSpec spec = PlantSpec.network(0.04, new Random(8));
        Plant meter = new Plant(spec, 5);
        work = new Plant(spec, 5);
        int[] label = new int[spec.labels()];
        for (int i = 0; i < label.length; i++) {
            label[i] = RecordFixtures.label(labels, RecordFixtures.layer(network, i, "DenseLayer", 10), Phase.FORWARD, Pass.FORWARD);
        }
        accounts.begin(0, 0);
        accounts.epochStarted(network, 0);
        work.listen((span, startS, endS, begins) -> {
            if (begins) {
                accounts.began(label[span], ns(startS), true);
            }
            accounts.ran(label[span], ns(startS), ns(endS), endS - startS);
        });
        LagEstimator estimator = new LagEstimator(settings, longestNs);
        Lags lags = new Lags(accounts, attribution, new LagEstimator[] {estimator}, 0, (domain, lagNs) -> foundNs = lagNs);
        Random random = new Random(3);
        for (double edgeS = 0.2; edgeS < LENGTH_S; edgeS += TICK_S * (1 + 0.02 * random.nextGaussian())) {
            meter.advance(Math.max(0, edgeS - lagS));
            read(lags, edgeS + 1e-9 * STAMP_NS * random.nextGaussian(), meter.energyJ() * 1e6, true);
        }
        accounts.epochEnded(network, ns(work.nowS()));
        lags.leave();
        read(lags, work.nowS(), shownUj, false);
        return errors(accounts.takeEnded().get(0), label);
    }

    private void read(Lags lags, double atS, double energyUj, boolean located) {
        double beforeS = work.nowS();
        work.advance(atS);
        double cpuS = work.nowS() - beforeS;
        Interval row = accounts.read(0, ns(atS), energyUj - shownUj, cpuS, cpuS, located, located ? STAMP_NS : Double.NaN);
        shownUj = energyUj;
        if (row != null) {
            lags.observe(row);
            attribution.observe(row);
            accounts.next(0);
        }
    }

    private double[] errors(Scope scope, int[] label) {
        // What the counter shows of the epoch, whatever its lag, is what the epoch is charged.
        assertEquals(shownUj, scope.energyUj(0), 1e-9 * shownUj);
        ScopeEnergy energy = attribution.settle(new ScopeTotals(0, scope.durationS(), scope.energyUj(0), scope.times(), scope.processCpuS(0),
                scope.machineCpuS(0)));
        double sum = energy.otherProcessesUj() + energy.unattributedUj() + Arrays.stream(energy.measuredUj()).sum();
        assertEquals(scope.energyUj(0), sum, 1e-9 * sum);
        double[] errors = new double[label.length];
        for (int i = 0; i < label.length; i++) {
            double trueUj = work.trueJ(i) * 1e6;
            errors[i] = trueUj > 0.01 * shownUj ? Math.abs(energy.measuredUj()[scope.times().indexOf(label[i])] / trueUj - 1) : 0;
        }
        double[] sorted = Arrays.stream(errors).filter(error -> error > 0).sorted().toArray();
        return sorted;
    }

    private static long ns(double s) {
        return Math.round(s * 1e9);
    }
}
