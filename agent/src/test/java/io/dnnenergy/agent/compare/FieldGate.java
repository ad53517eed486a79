package io.dnnenergy.agent.compare;

import io.dnnenergy.agent.report.Energy;
import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Prints, of recorded runs of one program, how often comparisons of equal runs call something different, how often gates fail, how far runs lie apart
 * and how often a layer's 10 % more are found. {@code FieldGate RUN...} plants the 10 % by adding them to the layer's measured rows of one of the two
 * runs; {@code FieldGate RUN... -- LAYER RUN...} compares with runs in which that layer really drew 10 % more.
 */
final class FieldGate {
    private static final double PLANTED = 1.1;
    private static final List<String> LIMITS = List.of("j_per_example > +0%", "j_per_example > +5%", "layer:* > +0%", "layer:* > +5%", "phase:* > +0%");

    private FieldGate() {
    }

    /** @param arguments see above */
    public static void main(String[] arguments) throws Exception {
        List<Run> equal = new ArrayList<>();
        List<Run> more = new ArrayList<>();
        String layer = null;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--")) {
                layer = arguments[++i];
            } else {
                (layer == null ? equal : more).add(RunReader.read(arguments[i]));
            }
        }
        apart(equal);
        limits(equal);
        verdicts(equal);
        if (layer == null) {
            planted(equal);
        } else {
            String name = layer;
            System.out.printf("really planted in %s: by its own limit %s, by layer:* %s%n", name, pairs(equal, more, (a, b) -> fails(a, b, "layer:" + name + " > +0%")),
                    pairs(equal, more, (a, b) -> fails(a, b, "layer:* > +0%")));
        }
    }

    static boolean fails(Run base, Run next, String limit) {
        return Gate.of(limit).check(Comparison.of(List.of(base), List.of(next)), false).failed();
    }

    /** As "3 of 20 (15 %)". */
    private static String pairs(List<Run> bases, List<Run> nexts, BiPredicate<Run, Run> isHit) {
        int all = 0;
        int hits = 0;
        for (Run base : bases) {
            for (Run next : nexts) {
                if (base != next) {
                    all++;
                    hits += isHit.test(base, next) ? 1 : 0;
                }
            }
        }
        return String.format(Locale.ROOT, "%d of %d (%.1f %%)", hits, all, 100.0 * hits / all);
    }

    private static void limits(List<Run> runs) {
        LIMITS.forEach(limit -> System.out.printf("equal runs fail at %s: %s%n", limit, pairs(runs, runs, (a, b) -> fails(a, b, limit))));
        if (runs.size() >= 4) {
            for (String limit : LIMITS) {
                int[] failed = new int[2];
                splits(runs, (left, right) -> {
                    failed[0]++;
                    failed[1] += Gate.of(limit).check(Comparison.of(left, right), false).failed() ? 1 : 0;
                });
                System.out.printf("  half of the runs against the others: %s fails in %d of %d%n", limit, failed[1], failed[0]);
            }
        }
    }

    private static void splits(List<Run> runs, java.util.function.BiConsumer<List<Run>, List<Run>> each) {
        for (int chosen = 0; chosen < 1 << runs.size(); chosen++) {
            int set = chosen;
            if (Integer.bitCount(set) == runs.size() / 2) {
                Map<Boolean, List<Run>> sides = runs.stream().collect(Collectors.partitioningBy(run -> (set >> runs.indexOf(run) & 1) == 1));
                each.accept(sides.get(true), sides.get(false));
            }
        }
    }

    private static void verdicts(List<Run> runs) {
        System.out.printf("verdict of j_per_example differs: %s%n", pairs(runs, runs, (a, b) -> differs(Comparison.of(List.of(a), List.of(b)).metrics().get(Metric.J_PER_EXAMPLE))));
        System.out.printf("verdict of some phase differs: %s%n", pairs(runs, runs, (a, b) -> Comparison.of(List.of(a), List.of(b)).phases().values().stream().anyMatch(FieldGate::differs)));
        long[] rows = new long[2];
        System.out.printf("verdict of some layer differs: %s", pairs(runs, runs, (a, b) -> {
            Map<LayerId, Difference> layers = Comparison.of(List.of(a), List.of(b)).layers();
            long different = layers.values().stream().filter(FieldGate::differs).count();
            rows[0] += different;
            rows[1] += layers.size();
            return different > 0;
        }));
        System.out.printf("; of layers' rows %d of %d (%.1f %%, 5 are meant)%n", rows[0], rows[1], 100.0 * rows[0] / rows[1]);
    }

    private static boolean differs(Difference difference) {
        return !difference.verdict().equals(Difference.NEITHER);
    }

    /** Relative deviation between runs, and that which runs show of themselves. */
    private static void apart(List<Run> runs) {
        Comparison all = Comparison.of(runs.subList(0, runs.size() / 2), runs.subList(runs.size() / 2, runs.size()));
        System.out.printf("%d runs, %d of %d epochs left out%n", runs.size(), all.leftOut(), all.epochs());
        List<RunRows> rows = ComparedEpochs.of(runs).stream().map(run -> RunRows.of(run.scopes())).toList();
        print("j_per_example", 1, rows.stream().map(run -> run.metrics().get(Metric.J_PER_EXAMPLE)).toList());
        all.layerPairs().forEach((id, pair) -> {
            if (pair.share() >= Comparison.LEAST_SHARE) {
                print(id.name() + " " + id.pass().id(), pair.share(), rows.stream().map(run -> run.layers().get(id)).toList());
            }
        });
    }

    private static void print(String name, double share, List<RunValue> values) {
        SideValue side = SideValue.of(values);
        System.out.printf(Locale.ROOT, "  %-18s %5.1f %% of the joules; deviation from run to run %5.2f %%, shown by a run %5.2f %%%n", name, 100 * share,
                100 * Math.sqrt(side.squares() / (side.runs() - 1)) / side.mean(), 100 * Math.sqrt(side.within()) / side.mean());
    }

    private static void planted(List<Run> runs) {
        Comparison all = Comparison.of(runs.subList(0, 1), runs.subList(1, runs.size()));
        all.layerPairs().forEach((id, pair) -> {
            if (pair.share() >= Comparison.LEAST_SHARE && pair.base() != null) {
                String limit = "layer:" + id.name() + ":" + id.pass().id();
                System.out.printf(Locale.ROOT, "+10 %% in %s (%.1f %%) found: %s; by layer:* > +0%%: %s; beyond +5 %%: %s%n", limit, 100 * pair.share(),
                        pairs(runs, runs, (a, b) -> fails(a, planted(b, id), limit + " > +0%")), pairs(runs, runs, (a, b) -> fails(a, planted(b, id), "layer:* > +0%")),
                        pairs(runs, runs, (a, b) -> fails(a, planted(b, id), limit + " > +5%")));
                if (runs.size() >= 4) {
                    plantedInHalf(runs, id, limit);
                }
            }
        });
    }

    private static void plantedInHalf(List<Run> runs, LayerId layer, String limit) {
        int[] found = new int[3];
        splits(runs, (left, right) -> {
            Comparison changed = Comparison.of(left, right.stream().map(run -> planted(run, layer)).toList());
            found[0]++;
            found[1] += Gate.of(limit + " > +0%").check(changed, false).failed() ? 1 : 0;
            found[2] += Gate.of("layer:* > +0%").check(changed, false).failed() ? 1 : 0;
        });
        System.out.printf("    in half of the runs: %d of %d, by layer:* %d%n", found[1], found[0], found[2]);
    }

    /** The run with more joules in one layer's rows. */
    static Run planted(Run run, LayerId layer) {
        List<ScopeReport> scopes = run.scopes().stream().map(scope -> new ScopeReport(scope.epoch(), scope.network(), scope.iterations(), scope.examples(), scope.span(),
                scope.balance(), scope.phases(), scope.layers().stream().map(row -> row.id().equals(layer) ? more(row) : row).toList(), scope.warmUp())).toList();
        return new Run(run.folder(), run.name(), run.facts(), run.host(), scopes, run.notes());
    }

    private static LayerRow more(LayerRow row) {
        Energy e = row.energy();
        return new LayerRow(row.epoch(), row.id(), row.load(), new Energy(e.estimatedJ(), e.seedJ(), PLANTED * e.measuredJ(), e.dynamicJ(), PLANTED * e.ciLowJ(), PLANTED * e.ciHighJ(),
                e.source(), e.quality()));
    }
}
