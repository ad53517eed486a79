package io.dnnenergy.agent.core;

import io.dnnenergy.agent.label.Priced;
import io.dnnenergy.agent.label.WorkPricing;
import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;
import io.dnnenergy.agent.model.conf.ReflectiveLayerConf;
import io.dnnenergy.agent.model.layers.LayerCosts;
import io.dnnenergy.agent.model.layers.PretrainCosts;
import io.dnnenergy.agent.model.layers.UpdaterCosts;
import io.dnnenergy.agent.model.layers.VertexCosts;
import java.util.Optional;

/** The analytical model's view of live layers. Thread-safe. */
final class LivePricing implements WorkPricing {
    /** Default true: DL4J 1.0.0-M2.1 uses no oneDNN or cuDNN layer helper unless this is set to false (HelperUtils). */
    private static final String HELPERS_DISABLED = "org.eclipse.deeplearning4j.helpers.disable";

    @Override
    public Priced priceAlone(Object configuration, long[][] shapes, long parameters, int elementBytes) {
        if (configuration == null || shapes.length == 0) {
            return Priced.UNKNOWN;
        }
        LayerConf conf = new ReflectiveLayerConf(configuration);
        WorkContext context = context(elementBytes);
        Optional<Work> update = UpdaterCosts.of(conf, parameters, context);
        return PretrainCosts.of(conf, shapes[0], context)
                .map(work -> new Priced(new LayerWork(parameters, Work.NONE, Work.NONE, Work.NONE, work, Work.NONE, Work.NONE, true), update))
                .orElse(new Priced(LayerWork.UNKNOWN, update));
    }

    private static WorkContext context(int elementBytes) {
        return new WorkContext(elementBytes, false, !Boolean.parseBoolean(System.getProperty(HELPERS_DISABLED, "true")), false);
    }

    @Override
    public Priced price(Object configuration, long[][] shapes, long parameters, int elementBytes) {
        if (configuration == null || shapes.length == 0) {
            return Priced.UNKNOWN;
        }
        LayerConf conf = new ReflectiveLayerConf(configuration);
        WorkContext context = context(elementBytes);
        LayerWork layer = LayerCosts.of(conf, shapes[0], context);
        return new Priced(layer.known() ? layer : VertexCosts.of(conf, shapes, context), UpdaterCosts.of(conf, parameters, context));
    }
}
