package io.dnnenergy.agent.plant;

import io.dnnenergy.agent.attribute.Attribution;
import io.dnnenergy.agent.attribute.Interval;
import io.dnnenergy.agent.attribute.LabelTimes;
import io.dnnenergy.agent.attribute.ScopeEnergy;
import io.dnnenergy.agent.attribute.ScopeTotals;
import java.util.Random;

/** One run of an attribution on a plant: what it said, and what was true. */
public final class Trial {
    public final double[] trueUj;
    public final ScopeEnergy energy;
    public final ScopeTotals totals;
    public final int located;
    /** True energy of everything that belongs to no label. */
    public final double otherUj;

    private Trial(double[] trueUj, ScopeEnergy energy, ScopeTotals totals, int located, double otherUj) {
        this.trueUj = trueUj;
        this.energy = energy;
        this.totals = totals;
        this.located = located;
        this.otherUj = otherUj;
    }

    /** Bursts of located edges. */
    public static Trial locked(PlantSpec spec, CounterSpec counter, double lengthS, long seed, Attribution attribution) {
        return run(spec, counter, lengthS, seed, attribution, true);
    }

    /** Reads on a fixed grid of one tick, blind to the moment at which the counter moved: what most tools do. */
    public static Trial grid(PlantSpec spec, CounterSpec counter, double lengthS, long seed, Attribution attribution) {
        return run(spec, counter, lengthS, seed, attribution, false);
    }

    private static Trial run(PlantSpec spec, CounterSpec counter, double lengthS, long seed, Attribution attribution, boolean locate) {
        Plant meter = new Plant(spec, seed);
        Plant work = new Plant(spec, seed);
        Random random = new Random(seed * 31 + 7);
        LabelTimes times = new LabelTimes();
        Interval interval = new Interval();
        double processS = 0;
        double machineS = 0;
        double lastUj = 0;
        double lastS = 0;
        double startS = 0;
        boolean startLocated = false;
        double gridOffsetS = counter.tickS * random.nextDouble();
        int inBurst = 0;
        int located = 0;
        double resumeS = 0;
        // Half a second more than the lag before the first reading: history exists.
        for (long n = 1; ; n++) {
            double edgeS = n * counter.tickS * 1.0 + counter.tickS * counter.jitter * random.nextGaussian();
            boolean last = edgeS > lengthS;
            boolean lost = random.nextDouble() < counter.lost || edgeS % counter.frozenEveryS < counter.frozenS;
            boolean missed = random.nextDouble() < counter.missed;
            double sigmaS = counter.late > 0 && random.nextDouble() < counter.late ? counter.lateStampS : counter.stampS;
            double stampNoiseS = sigmaS * random.nextGaussian();
            if (!last && lost) {
                continue;
            }
            double stampS;
            boolean cutHere;
            if (locate) {
                cutHere = edgeS >= resumeS && !missed;
                stampS = edgeS + stampNoiseS;
            } else {
                cutHere = true;
                stampS = n * counter.tickS + gridOffsetS;
            }
            if (!cutHere && !last) {
                continue;
            }
            double energyAtS = edgeS - counter.lagS;
            if (energyAtS <= meter.nowS()) {
                continue;
            }
            meter.advance(energyAtS);
            double shownUj = Math.floor(meter.energyJ() * 1e6 / counter.quantumUj) * counter.quantumUj;
            work.advance(Math.max(work.nowS(), stampS - counter.correctedLagS));
            interval.startNs = Math.round(startS * 1e9);
            interval.endNs = Math.round(stampS * 1e9);
            interval.startLocated = startLocated;
            interval.endLocated = locate;
            interval.startSigmaNs = interval.endSigmaNs;
            interval.endSigmaNs = locate ? sigmaS * 1e9 : Double.NaN;
            interval.energyUj = shownUj - lastUj;
            interval.overlap.clear();
            interval.overlap.addAll(work.times);
            interval.startRates.clear();
            interval.startRates.addAll(interval.endRates);
            work.rates(interval.endRates);
            interval.processCpuS = work.processCpuS;
            interval.machineCpuS = work.machineCpuS;
            interval.idleS = work.idleS;
            attribution.observe(interval);
            times.addAll(work.times);
            processS += work.processCpuS;
            machineS += work.machineCpuS;
            work.cut();
            lastUj = shownUj;
            lastS = work.nowS();
            startS = stampS;
            startLocated = locate;
            located += locate ? 1 : 0;
            if (++inBurst >= counter.burst && counter.pauseS > 0) {
                inBurst = 0;
                resumeS = edgeS - counter.pauseS * Math.log(1 - random.nextDouble());
            }
            if (last) {
                break;
            }
        }
        ScopeTotals totals = new ScopeTotals(0, lastS, lastUj, times, processS, machineS);
        ScopeEnergy energy = attribution.settle(totals);
        double[] trueUj = new double[times.size()];
        for (int i = 0; i < trueUj.length; i++) {
            trueUj[i] = 1e6 * work.trueJ(times.label(i));
        }
        return new Trial(trueUj, energy, totals, located, 1e6 * work.otherJ());
    }

    /** Relative errors of the labels that hold at least 1 % of the energy, sorted. */
    public double[] errors() {
        double[] errors = new double[trueUj.length];
        int n = 0;
        for (int i = 0; i < trueUj.length; i++) {
            if (trueUj[i] >= 0.01 * totals.energyUj()) {
                errors[n++] = Math.abs(energy.measuredUj()[i] / trueUj[i] - 1);
            }
        }
        double[] sorted = java.util.Arrays.copyOf(errors, n);
        java.util.Arrays.sort(sorted);
        return sorted;
    }

    /** True if the {@code i}-th label's interval holds the truth. */
    public boolean covers(int i) {
        return energy.ciLowUj()[i] <= trueUj[i] && trueUj[i] <= energy.ciHighUj()[i];
    }
}
