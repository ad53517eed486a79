package io.dnnenergy.agent.model.layers;

import static io.dnnenergy.agent.model.Confs.layer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.WorkContext;
import org.junit.jupiter.api.Test;

class VertexCostsTest {
    private static final long[] IMAGE = {2, 3, 8, 8};
    private static final long N = 2 * 3 * 8 * 8;

    @Test
    void additionOfThreeInputsIsTwoAdditionsPerElement() {
        assertEquals(2 * N, VertexCosts.of(layer("ElementWiseVertex", "op:'Add'"), new long[][] {IMAGE, IMAGE, IMAGE},
                WorkContext.DEFAULT).forward().elementwise());
    }

    @Test
    void mergeAddsChannelsAndMovesEveryElement() {
        LayerCost cost = VertexCosts.cost(layer("MergeVertex", ""), new long[][] {IMAGE, {2, 5, 8, 8}}, WorkContext.DEFAULT);
        assertArrayEquals(new long[] {2, 8, 8, 8}, cost.output().orElseThrow());
        assertEquals(2 * 4 * 2 * 8 * 64, cost.work().forward().bytes());
    }

    @Test
    void layerVertexIsPricedAsItsLayer() {
        LayerConf vertex = layer("LayerVertex",
                "layerConf:{layer:{'@class':'org.deeplearning4j.nn.conf.layers.DenseLayer',nin:10,nout:20}}");
        assertEquals(1000, VertexCosts.of(vertex, new long[][] {{5, 10}}, WorkContext.DEFAULT).inference().macs());
    }

    @Test
    void reshapeFillsTheOpenDimension() {
        assertArrayEquals(new long[] {2, 192}, VertexCosts.cost(layer("ReshapeVertex", "newShape:[-1,192]"), new long[][] {IMAGE},
                WorkContext.DEFAULT).output().orElseThrow());
    }

    @Test
    void unknownVertexIsUnknown() {
        assertFalse(VertexCosts.of(layer("MyVertex", ""), new long[][] {IMAGE}, WorkContext.DEFAULT).known());
    }
}
