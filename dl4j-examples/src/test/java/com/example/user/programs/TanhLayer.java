package com.example.user.programs;

import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A layer that is a SameDiff graph: hyperbolic tangent of an affine map. */
public class TanhLayer extends SameDiffLayer {
    private static final long serialVersionUID = 1L;
    private int in;
    private int out;

    /** For DL4J, which reads it from JSON. */
    public TanhLayer() {
    }

    TanhLayer(int in, int out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public SDVariable defineLayer(SameDiff graph, SDVariable input, Map<String, SDVariable> parameters, SDVariable mask) {
        return graph.nn.tanh(input.mmul(parameters.get("W")).add(parameters.get("b")));
    }

    @Override
    public void defineParameters(SDLayerParams parameters) {
        parameters.addWeightParam("W", in, out);
        parameters.addBiasParam("b", 1, out);
    }

    @Override
    public void initializeParameters(Map<String, INDArray> parameters) {
        parameters.get("b").assign(0);
        parameters.get("W").assign(Nd4j.linspace(-1, 1, (long) in * out).muli(0.2).reshape(in, out));
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return InputType.feedForward(out);
    }

    public int getIn() {
        return in;
    }

    public void setIn(int in) {
        this.in = in;
    }

    public int getOut() {
        return out;
    }

    public void setOut(int out) {
        this.out = out;
    }
}
