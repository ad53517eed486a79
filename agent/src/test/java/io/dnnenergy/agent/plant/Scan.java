package io.dnnenergy.agent.plant;

import io.dnnenergy.agent.attribute.DomainSettings;
import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.attribute.UnmixingAttribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Temporary. */
public final class Scan {
    public static void main(String[] args) {
        int runs = Integer.parseInt(args[0]);
        for (int a = 1; a < args.length; a++) {
            String[] f = args[a].split(",");
            CounterSpec c = f[1].equals("1") ? CounterSpec.rapl() : CounterSpec.nvml(Double.parseDouble(f[1]) * 1e-3);
            if (f.length > 5) {
                c.stampS = Double.parseDouble(f[5]) * 1e-6;
            }
            go(Double.parseDouble(f[0]) * 1e-3, c, Double.parseDouble(f[2]), Double.parseDouble(f[3]), Integer.parseInt(f[4]), runs);
        }
    }

    static void go(double iterationS, CounterSpec counter, double lengthS, double noise, int beside, int runs) {
        List<Double> medians = new ArrayList<>();
        List<Double> worsts = new ArrayList<>();
        int n = 0;
        int in = 0;
        int low = 0;
        int nOk = 0;
        int inOk = 0;
        int[] q = new int[5];
        double half = 0;
        double z2 = 0;
        long ns = 0;
        for (int run = 0; run < runs; run++) {
            Random random = new Random(1000 + run);
            PlantSpec spec = PlantSpec.network(iterationS, random);
            if (beside > 0) {
                spec.withLoader(iterationS, random);
                spec.pauseS = 0.1 * iterationS;
            }
            spec.callPowerNoise = noise;
            if (noise == 0) {
                spec.drift = 0;
            }
            long t = System.nanoTime();
            Trial trial = Trial.locked(spec, counter, lengthS, 77 + run,
                    new UnmixingAttribution(List.of(DomainSettings.processor().withCounter(counter.quantumUj, counter.tickS))));
            ns += System.nanoTime() - t;
            double[] e = trial.errors();
            medians.add(e[e.length / 2]);
            worsts.add(e[e.length - 1]);
            for (int i = 0; i < trial.trueUj.length; i++) {
                if (trial.trueUj[i] < 0.01 * trial.totals.energyUj()) {
                    continue;
                }
                n++;
                double h = (trial.energy.ciHighUj()[i] - trial.energy.ciLowUj()[i]) / 2;
                z2 += Math.min(50, Math.pow((trial.energy.measuredUj()[i] - trial.trueUj[i]) / h, 2));
                half += h / trial.energy.measuredUj()[i];
                in += trial.covers(i) ? 1 : 0;
                low += trial.trueUj[i] < trial.energy.ciLowUj()[i] ? 1 : 0;
                q[trial.energy.quality()[i].ordinal()]++;
                if (trial.energy.quality()[i] == Quality.OK) {
                    nOk++;
                    inOk += trial.covers(i) ? 1 : 0;
                }
            }
        }
        double[] m = medians.stream().mapToDouble(d -> d).sorted().toArray();
        double[] w = worsts.stream().mapToDouble(d -> d).sorted().toArray();
        System.out.printf("it %5.1f ms tick %3.0f ms %3.0f s noise %.2f beside %d: median %.2f%% worst med %.2f p90 %.2f max %.2f%%  cover %.1f%% (ok %.1f%%) of %d low %d rms z %.2f half %.1f%% %s  %d ms/run%n",
                iterationS * 1e3, counter.tickS * 1e3, lengthS, noise, beside, 100 * m[m.length / 2], 100 * w[w.length / 2],
                100 * w[(int) (w.length * 0.9)], 100 * w[w.length - 1], 100.0 * in / n, 100.0 * inOk / Math.max(1, nOk), n, low,
                1.96 * Math.sqrt(z2 / n), 100 * half / n, Arrays.toString(q), ns / 1000000 / runs);
    }
}
