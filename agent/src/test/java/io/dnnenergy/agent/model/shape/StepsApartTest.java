package io.dnnenergy.agent.model.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dnnenergy.agent.model.OpMix;
import io.dnnenergy.agent.model.WorkContext;
import io.dnnenergy.agent.model.platform.Amounts;
import io.dnnenergy.agent.model.platform.OperationClass;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which recurrent layers copy each step of their input element by element, and how many elements. */
class StepsApartTest {
    private static final int FEATURES = 3;
    private static final int STEPS = 7;
    private static final int BATCH = 5;

    private static String lstm(int nIn, int nOut) {
        return "{\"layer\":{\"@class\":\"org.deeplearning4j.nn.conf.layers.LSTM\",\"nin\":" + nIn + ",\"nout\":" + nOut + "}}";
    }

    private static double apart(OpMix mix) {
        return Amounts.of(mix, 32768)[OperationClass.STEPS_APART.ordinal()];
    }

    @Test
    void theFirstRecurrentLayerAlone() {
        ShapedNetwork network = NetworkReader.read("{\"confs\":[" + lstm(FEATURES, 4) + "," + lstm(4, 2) + "]}", "test");
        List<NodeCost> costs = NetworkWalk.walk(network, Map.of("input", new long[] {BATCH, FEATURES, STEPS}), WorkContext.DEFAULT);
        double elements = FEATURES * STEPS * BATCH;
        assertEquals(elements, apart(costs.get(0).work().inference().operations()));
        assertEquals(elements, apart(costs.get(0).work().forward().operations()));
        // The forward pass is repeated, and the weights' gradient reads each step once more.
        assertEquals(2 * elements, apart(costs.get(0).work().backward().operations()));
        assertEquals(0, apart(costs.get(1).work().backward().operations()));
    }
}
