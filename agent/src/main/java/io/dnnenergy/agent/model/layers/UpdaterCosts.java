package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.NativeOp;
import io.dnnenergy.agent.model.OpMix;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Work of an update: the updater's kernel over gradient and state, DL4J's division of the gradient by the minibatch, the step on the
 * parameters, and penalties. State sizes as DL4J's {@code stateSize}; operations as counted in libnd4j's kernels.
 */
public final class UpdaterCosts {
    /** Operations per parameter (square roots apart) and state elements per parameter. */
    private record Kernel(int ops, int roots, int state) {
    }

    private static final Map<String, Kernel> KERNELS = Map.ofEntries(
            Map.entry("Sgd", new Kernel(1, 0, 0)),
            Map.entry("Nesterovs", new Kernel(5, 0, 1)),
            Map.entry("AdaGrad", new Kernel(5, 1, 1)),
            Map.entry("RmsProp", new Kernel(7, 1, 1)),
            Map.entry("Adam", new Kernel(10, 1, 2)),
            Map.entry("AdaMax", new Kernel(9, 0, 2)),
            Map.entry("Nadam", new Kernel(14, 1, 2)),
            Map.entry("AdaBelief", new Kernel(11, 1, 2)),
            Map.entry("AdaDelta", new Kernel(12, 2, 2)),
            Map.entry("AMSGrad", new Kernel(11, 1, 3)),
            Map.entry("NoOp", new Kernel(0, 0, 0)));

    private UpdaterCosts() {
    }

    /**
     * One update of that number of parameters.
     *
     * @param updaterType simple class name: {@code Adam}, {@code Sgd} ...
     * @return empty for an updater that is not ND4J's
     */
    public static Optional<Work> of(String updaterType, long parameters, Penalties penalties, int elementBytes) {
        return Optional.ofNullable(KERNELS.get(updaterType)).map(kernel -> {
            Tally tally = new Tally(elementBytes);
            if (kernel.ops() > 0) {
                tally.update(parameters, kernel.ops(), kernel.roots(), kernel.state());
            }
            for (int i = 0; i < penalties.count(); i++) {
                tally.map(parameters, 2, 2, 0);
            }
            if (penalties.normalised()) {
                tally.reduce(parameters, 1, 2).map(parameters, 1, 1, 0);
            }
            return tally.flat(parameters, 1, 1).flat(parameters, 2, 1).done();
        });
    }

    /** The same without penalties. */
    public static Optional<Work> of(String updaterType, long parameters, int elementBytes) {
        return of(updaterType, parameters, Penalties.NONE, elementBytes);
    }

    /** One update of a layer with the updater and the penalties of its configuration; empty if it has none or an unknown one. */
    public static Optional<Work> of(LayerConf conf, long parameters, WorkContext context) {
        if (conf.type().equals("FrozenLayer") || parameters == 0) {
            return Optional.of(Work.NONE);
        }
        Optional<LayerConf> inner = conf.child("underlying").or(() -> conf.child("fwd"));
        if (inner.isPresent()) {
            int times = conf.child("fwd").isPresent() ? 2 : 1;
            return of(inner.get(), parameters, context).map(work -> times == 1 ? work : work.with(arrays(inner.get())));
        }
        return conf.text("iUpdater").or(() -> conf.text("updater"))
                .flatMap(type -> of(type, parameters, Penalties.of(conf), context.elementBytes())).map(work -> work.with(arrays(conf)));
    }

    /** Weights, recurrent weights, bias ... as DL4J keeps them. The statistics of a normalisation have no updater and part the others' blocks. */
    private static OpMix arrays(LayerConf conf) {
        int arrays = switch (conf.type()) {
            case "LSTM", "GravesLSTM", "SimpleRnn", "SeparableConvolution2D" -> 3;
            case "BatchNormalization" -> 6;
            case "PReLULayer" -> 1;
            default -> Props.flag(conf, "hasBias", true) ? 2 : 1;
        };
        return OpMix.of(new NativeOp(NativeOp.Kind.UPDATE_ARRAYS, 1, 0, 0), arrays);
    }

    /** All layers at once: DL4J keeps parameters, gradients and states of layers with the same updater in one array each. */
    public static Work sweep(List<Work> layers) {
        Work sum = layers.stream().reduce(Work.NONE, Work::plus);
        long calls = layers.stream().mapToLong(Work::calls).max().orElse(0);
        SortedMap<NativeOp, Double> kernels = new TreeMap<>();
        sum.operations().forEach((op, times) -> {
            NativeOp like = new NativeOp(op.kind(), 0, op.b(), op.c());
            kernels.merge(like, op.a() * times, Double::sum);
        });
        SortedMap<NativeOp, Double> swept = new TreeMap<>();
        if (!layers.isEmpty()) {
            swept.put(new NativeOp(NativeOp.Kind.UPDATE_STEP, 1, 0, 0), 1.0);
        }
        kernels.forEach((op, elements) -> swept.put(new NativeOp(op.kind(), Math.round(elements), op.b(), op.c()), 1.0));
        return new Work(sum.macs(), sum.elementwise(), sum.transcendentals(), sum.moved(), sum.bytesRead(), sum.bytesWritten(), calls,
                OpMix.of(swept));
    }
}
