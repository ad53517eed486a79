package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;
import java.util.Arrays;
import java.util.Map;

/** Work of a vertex of a computation graph: several inputs, one output. Pure; thread-safe. */
public final class VertexCosts {
    private static final Map<String, VertexRule> RULES = Map.ofEntries(
            Map.entry("ElementWiseVertex", Vertices::elementWise),
            Map.entry("MergeVertex", Vertices::merge),
            Map.entry("StackVertex", Vertices::stack),
            Map.entry("UnstackVertex", Vertices::unstack),
            Map.entry("SubsetVertex", Vertices::subset),
            Map.entry("ReshapeVertex", Vertices::reshape),
            Map.entry("ScaleVertex", Vertices::scale),
            Map.entry("ShiftVertex", Vertices::scale),
            Map.entry("L2NormalizeVertex", Vertices::normalise),
            Map.entry("L2Vertex", Vertices::distance),
            Map.entry("PoolHelperVertex", Vertices::poolHelper),
            Map.entry("AttentionVertex", Attentions::vertex),
            Map.entry("PreprocessorVertex", Vertices::preprocessor),
            Map.entry("LastTimeStepVertex", Vertices::lastTimeStep),
            Map.entry("DuplicateToTimeSeriesVertex", Vertices::duplicate),
            Map.entry("ReverseTimeSeriesVertex", Vertices::reverse));

    private VertexCosts() {
    }

    /**
     * Work of one minibatch.
     *
     * @param conf        the vertex's configuration ({@code org.deeplearning4j.nn.conf.graph}); a {@code LayerVertex} is priced as its
     *                    layer
     * @param inputShapes shapes of the inputs in order, minibatch first
     * @return with {@code known = false} if the class is not in the table, or if configuration and shapes do not fit; never throws
     */
    public static LayerWork of(LayerConf conf, long[][] inputShapes, WorkContext context) {
        try {
            return cost(conf, inputShapes, context).work();
        } catch (IllegalArgumentException unfit) {
            return LayerWork.UNKNOWN;
        }
    }

    /**
     * Work of one minibatch and the output's shape; both unknown if the class is not in the table.
     *
     * @throws IllegalArgumentException if configuration and shapes do not fit
     */
    public static LayerCost cost(LayerConf conf, long[][] inputShapes, WorkContext context) {
        try {
            if (conf.type().equals("LayerVertex")) {
                return LayerCosts.cost(conf.child("layerConf").flatMap(c -> c.child("layer"))
                        .orElseThrow(() -> Props.error(conf, "the layer is missing")), inputShapes[0], context);
            }
            if (conf.type().equals("FrozenVertex")) {
                LayerCost inner = cost(conf.child("underlying").orElseThrow(() -> Props.error(conf, "underlying is missing")),
                        inputShapes, context);
                LayerWork w = inner.work();
                return new LayerCost(new LayerWork(w.parameters(), w.inference(), w.inference(), Work.NONE, Work.NONE, Work.NONE,
                        Work.NONE, w.known()), inner.output());
            }
            VertexRule rule = RULES.get(conf.type());
            if (rule == null) {
                return LayerCost.UNKNOWN;
            }
            LayerCost cost = rule.cost(conf, inputShapes, context);
            return new LayerCost(Passes.around(cost.work()), cost.output());
        } catch (IndexOutOfBoundsException | ArithmeticException unfit) {
            throw Props.error(conf, "does not fit inputs of " + Arrays.deepToString(inputShapes));
        }
    }

    /** How one class of vertex works. */
    interface VertexRule {
        LayerCost cost(LayerConf conf, long[][] inputs, WorkContext context);
    }
}
