package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

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
     * One update of so many parameters.
     *
     * @param updaterType simple class name: {@code Adam}, {@code Sgd} ...
     * @return empty for an updater that is not ND4J's
     */
    public static Optional<Work> of(String updaterType, long parameters, Penalties penalties, int elementBytes) {
        return Optional.ofNullable(KERNELS.get(updaterType)).map(kernel -> {
            Tally tally = new Tally(elementBytes);
            if (kernel.ops() > 0) {
                tally.add(kernel(kernel, parameters, elementBytes));
            }
            for (int i = 0; i < penalties.count(); i++) {
                tally.map(parameters, 2, 2, 0);
            }
            if (penalties.normalised()) {
                tally.reduce(parameters, 1, 2).map(parameters, 1, 1, 0);
            }
            return tally.map(parameters, 1, 1, 0).map(parameters, 2, 1, 0).done();
        });
    }

    /** One update of a layer with the updater and the penalties of its configuration; empty if it has none or an unknown one. */
    public static Optional<Work> of(LayerConf conf, long parameters, WorkContext context) {
        if (conf.type().equals("FrozenLayer") || parameters == 0) {
            return Optional.of(Work.NONE);
        }
        Optional<LayerConf> inner = conf.child("underlying").or(() -> conf.child("fwd"));
        if (inner.isPresent()) {
            return of(inner.get(), parameters, context);
        }
        return conf.text("iUpdater").or(() -> conf.text("updater"))
                .flatMap(type -> of(type, parameters, Penalties.of(conf), context.elementBytes()));
    }

    /** State elements per parameter: 2 for Adam, 0 for Sgd; empty for an unknown updater. */
    public static OptionalInt stateElements(String updaterType) {
        Kernel kernel = KERNELS.get(updaterType);
        return kernel == null ? OptionalInt.empty() : OptionalInt.of(kernel.state());
    }

    /** The kernel reads gradient and state and writes both, in one call. */
    private static Work kernel(Kernel kernel, long parameters, int elementBytes) {
        long bytes = parameters * (1 + kernel.state()) * elementBytes;
        return new Work(0, parameters * kernel.ops(), parameters * kernel.roots(), bytes, bytes, 1);
    }
}
