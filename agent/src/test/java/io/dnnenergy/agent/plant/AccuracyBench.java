package io.dnnenergy.agent.plant;

import io.dnnenergy.agent.attribute.DomainSettings;
import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.attribute.TimeShareAttribution;
import io.dnnenergy.agent.attribute.UnmixingAttribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The accuracy of un-mixing beside a split by time, against the plant's truth, in virtual time: prints a table, writes accuracy.csv and
 * accuracy.svg into the folder given. Everything is seeded: the same program gives the same figures.
 */
public final class AccuracyBench {
    private static final double[] ITERATIONS_S = {0.0005, 0.002, 0.005, 0.02, 0.1};
    private static final double[] TICKS_S = {0.001, 0.02, 0.1};
    private static final double[] LENGTHS_S = {10, 60, 300};

    private AccuracyBench() {
    }

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 6;
        List<Row> rows = new ArrayList<>();
        String csv = "iteration_ms,tick_ms,length_s,threads,power_noise,runs,edges_per_s,median_error,worst_error,worst_error_p90,"
                + "coverage,layers,ok,below_resolution,unidentifiable,half_width,time_share_median,time_share_worst";
        StringBuilder text = new StringBuilder(csv).append('\n');
        System.out.println("iteration  tick   run  threads noise | un-mixed median/worst | split by time median/worst | coverage   ok below unid");
        for (double noise : new double[] {0.05, 0}) {
            for (int threads = 1; threads <= 2; threads++) {
                for (double tickS : TICKS_S) {
                    for (double lengthS : LENGTHS_S) {
                        for (double iterationS : ITERATIONS_S) {
                            // Forty runs of five minutes of half-millisecond iterations would take an hour and say what one minute says.
                            if (lengthS / iterationS <= 150_000) {
                                Row row = new Row(iterationS, tickS, lengthS, threads, noise).measure(runs);
                                rows.add(row);
                                System.out.println(row.line());
                                text.append(row.csv()).append('\n');
                            }
                        }
                    }
                }
            }
        }
        Files.writeString(folder.resolve("accuracy.csv"), text);
        Files.writeString(folder.resolve("accuracy.svg"), AccuracyChart.svg(rows));
        int all = rows.stream().mapToInt(row -> row.layers).sum();
        double held = rows.stream().mapToDouble(row -> row.held).sum();
        System.out.printf(Locale.ROOT, "coverage of the 95 %% intervals over all %d layer-runs: %.1f %%%n", all, 100 * held / all);
    }

    /** One combination of lengths, measured over several random networks. */
    static final class Row {
        final double iterationS;
        final double tickS;
        final double lengthS;
        final int threads;
        final double noise;
        double median;
        double worst;
        double worstP90;
        double shareMedian;
        double shareWorst;
        double edgesPerS;
        double halfWidth;
        int layers;
        int held;
        int runs;
        final int[] quality = new int[Quality.values().length];

        Row(double iterationS, double tickS, double lengthS, int threads, double noise) {
            this.iterationS = iterationS;
            this.tickS = tickS;
            this.lengthS = lengthS;
            this.threads = threads;
            this.noise = noise;
        }

        Row measure(int wanted) {
            runs = wanted;
            double[][] figures = new double[4][runs];
            for (int run = 0; run < runs; run++) {
                Random random = new Random(1000 + run);
                PlantSpec spec = PlantSpec.network(iterationS, random);
                if (threads > 1) {
                    spec.withLoader(iterationS, random);
                    spec.pauseS = 0.1 * iterationS;
                }
                spec.callPowerNoise = noise;
                spec.drift = noise == 0 ? 0 : spec.drift;
                CounterSpec counter = tickS < 0.01 ? CounterSpec.rapl() : CounterSpec.nvml(tickS);
                DomainSettings settings = DomainSettings.processor().withCounter(counter.quantumUj, counter.tickS);
                Trial trial = Trial.locked(spec, counter, lengthS, 77 + run, new UnmixingAttribution(List.of(settings)));
                Trial share = Trial.grid(spec, counter, lengthS, 77 + run, new TimeShareAttribution(List.of(settings)));
                figures[0][run] = middle(trial.errors());
                figures[1][run] = last(trial.errors());
                figures[2][run] = middle(share.errors());
                figures[3][run] = last(share.errors());
                edgesPerS += trial.located / lengthS / runs;
                count(trial);
            }
            Arrays.stream(figures).forEach(Arrays::sort);
            median = middle(figures[0]);
            worst = middle(figures[1]);
            worstP90 = figures[1][(int) (0.9 * (runs - 1))];
            shareMedian = middle(figures[2]);
            shareWorst = middle(figures[3]);
            halfWidth /= layers;
            return this;
        }

        private void count(Trial trial) {
            for (int i = 0; i < trial.trueUj.length; i++) {
                if (trial.trueUj[i] >= 0.01 * trial.totals.energyUj()) {
                    layers++;
                    held += trial.covers(i) ? 1 : 0;
                    quality[trial.energy.quality()[i].ordinal()]++;
                    halfWidth += (trial.energy.ciHighUj()[i] - trial.energy.ciLowUj()[i]) / 2 / trial.trueUj[i];
                }
            }
        }

        String line() {
            return String.format(Locale.ROOT, "%6.1f ms %4.0f ms %4.0f s %4d %7.2f  | %8.2f / %6.2f %%    | %10.1f / %6.1f %%      | %5.1f %% %5d %5d %4d",
                    iterationS * 1e3, tickS * 1e3, lengthS, threads, noise, 100 * median, 100 * worst, 100 * shareMedian, 100 * shareWorst,
                    100.0 * held / layers, quality[Quality.OK.ordinal()], quality[Quality.BELOW_RESOLUTION.ordinal()],
                    quality[Quality.UNIDENTIFIABLE.ordinal()]);
        }

        String csv() {
            return String.format(Locale.ROOT, "%s,%s,%s,%d,%s,%d,%s,%s,%s,%s,%s,%d,%d,%d,%d,%s,%s,%s", iterationS * 1e3, tickS * 1e3, lengthS,
                    threads, noise, runs, edgesPerS, median, worst, worstP90, (double) held / layers, layers,
                    quality[Quality.OK.ordinal()], quality[Quality.BELOW_RESOLUTION.ordinal()], quality[Quality.UNIDENTIFIABLE.ordinal()],
                    halfWidth, shareMedian, shareWorst);
        }

        private static double middle(double[] sorted) {
            return sorted[sorted.length / 2];
        }

        private static double last(double[] sorted) {
            return sorted[sorted.length - 1];
        }
    }
}
