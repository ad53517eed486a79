package com.example.user;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Fixture: what {@link ScaledDense} does; calls super, and throws once when asked to. */
public class ScaledDenseImpl extends BaseLayer<ScaledDense> {
    /** The call of {@code activate} that throws; 0 for none. */
    public static volatile int throwAt;
    private static int calls;
    private static final long serialVersionUID = 1L;

    public ScaledDenseImpl(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        if (++calls == throwAt) {
            throw new IllegalStateException("thrown by the user's layer");
        }
        return super.activate(training, workspaces);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }
}
