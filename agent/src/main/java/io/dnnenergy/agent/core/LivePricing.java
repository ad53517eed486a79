package io.dnnenergy.agent.core;

import io.dnnenergy.agent.label.Priced;
import io.dnnenergy.agent.label.WorkPricing;
import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.WorkContext;
import io.dnnenergy.agent.model.conf.ReflectiveLayerConf;
import io.dnnenergy.agent.model.layers.LayerCosts;
import io.dnnenergy.agent.model.layers.UpdaterCosts;
import io.dnnenergy.agent.model.layers.VertexCosts;

/** The analytical model's view of live layers. Thread-safe. */
final class LivePricing implements WorkPricing {
    /** Default true: DL4J 1.0.0-M2.1 uses no oneDNN or cuDNN layer helper unless this is set to false (HelperUtils). */
    private static final String HELPERS_DISABLED = "org.eclipse.deeplearning4j.helpers.disable";

    @Override
    public Priced price(Object configuration, long[][] shapes, long parameters, int elementBytes) {
        if (configuration == null || shapes.length == 0) {
            return Priced.UNKNOWN;
        }
        LayerConf conf = new ReflectiveLayerConf(configuration);
        WorkContext context = new WorkContext(elementBytes, false, !Boolean.parseBoolean(System.getProperty(HELPERS_DISABLED, "true")), false);
        if (LayerCosts.knows(conf)) {
            return new Priced(LayerCosts.of(conf, shapes[0], context), UpdaterCosts.of(conf, parameters, context));
        }
        return new Priced(VertexCosts.of(conf, shapes, context), UpdaterCosts.of(conf, parameters, context));
    }
}
