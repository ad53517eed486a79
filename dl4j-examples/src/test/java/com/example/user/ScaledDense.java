package com.example.user;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Fixture: a layer of a user's own, in a user's package, as DL4J's documentation has users write one. */
public class ScaledDense extends FeedForwardLayer {
    private static final long serialVersionUID = 1L;

    public ScaledDense() {
    }

    private ScaledDense(Builder builder) {
        super(builder);
    }

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(NeuralNetConfiguration conf, Collection<TrainingListener> listeners, int index,
                                                       INDArray view, boolean initialize, DataType type) {
        ScaledDenseImpl layer = new ScaledDenseImpl(conf, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(view);
        Map<String, INDArray> table = initializer().init(conf, view, initialize);
        layer.setParamTable(table);
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return DefaultParamInitializer.getInstance();
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        return null;
    }

    /** Builds one. DL4J's own {@code build} is generic in its return type alone, so any override is unchecked. */
    @SuppressWarnings("unchecked")
    public static class Builder extends FeedForwardLayer.Builder<Builder> {
        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public ScaledDense build() {
            return new ScaledDense(this);
        }
    }
}
