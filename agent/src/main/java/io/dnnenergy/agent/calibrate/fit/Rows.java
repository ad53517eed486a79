package io.dnnenergy.agent.calibrate.fit;

import io.dnnenergy.agent.calibrate.data.Observation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The usable observations as arrays: amounts, values, relative errors, and which cluster each belongs to. Immutable by convention. */
final class Rows {
    private static final Comparator<Observation> ORDER = Comparator.comparing(Observation::cluster).thenComparing(Observation::network)
            .thenComparingInt(Observation::layer).thenComparing(Observation::name).thenComparing(Observation::pass)
            .thenComparingInt(Observation::batch).thenComparingDouble(Observation::startS).thenComparingDouble(Observation::value);

    final double[][] x;
    /** By row: where its amounts are not 0. */
    final int[][] present;
    final double[] y;
    final double[] relativeSigma;
    final int[] cluster;
    final int clusters;
    final List<Observation> observations;

    Rows(List<Observation> all, Features features) {
        // One order whatever order they come in: a calibration that was interrupted and resumed gives the same numbers to the last digit.
        observations = all.stream().filter(Observation::isUsable).sorted(ORDER).toList();
        int n = observations.size();
        x = new double[n][];
        present = new int[n][];
        y = new double[n];
        relativeSigma = new double[n];
        cluster = new int[n];
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (int i = 0; i < n; i++) {
            Observation observation = observations.get(i);
            x[i] = features.row(observation);
            present[i] = present(x[i]);
            y[i] = observation.value();
            relativeSigma[i] = observation.relativeSigma();
            cluster[i] = numbers.computeIfAbsent(observation.cluster(), name -> numbers.size());
        }
        clusters = numbers.size();
    }

    static int[] present(double[] amounts) {
        return IntStream.range(0, amounts.length).filter(j -> amounts[j] != 0).toArray();
    }

    int size() {
        return y.length;
    }

    int unknowns() {
        return x.length == 0 ? 0 : x[0].length;
    }

    /** Clusters in which each unknown has an amount at all. */
    int[] exercised() {
        int[] counts = new int[unknowns()];
        for (int j = 0; j < counts.length; j++) {
            boolean[] in = new boolean[clusters];
            for (int i = 0; i < y.length; i++) {
                if (x[i][j] > 0 && !in[cluster[i]]) {
                    in[cluster[i]] = true;
                    counts[j]++;
                }
            }
        }
        return counts;
    }
}
