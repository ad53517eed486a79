package io.dnnenergy.agent.model.ops;

import io.dnnenergy.agent.model.Work;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Work of one call: MACs of the operations that multiply matrices or convolve, one element-wise operation per output element of the others
 * (per input element for reductions), none for those that only move data. Bytes are all inputs and all outputs once. Pure; thread-safe.
 */
public final class OpCosts {
    private static final Map<String, ToLongFunction<OpCall>> MACS = Map.ofEntries(
            Map.entry("matmul", Products::matmul),
            Map.entry("mmul", Products::matmul),
            Map.entry("matmul_bp", call -> 2 * Products.product(call, 2)),
            Map.entry("xw_plus_b", Products::layer),
            Map.entry("relu_layer", Products::layer),
            Map.entry("lstmLayer", call -> Products.recurrent(call, 1, 2)),
            Map.entry("gru", call -> Products.recurrent(call, 2, 3)),
            Map.entry("conv1d", call -> ConvolutionMacs.forward(call, 1, 5)),
            Map.entry("conv1d_bp", call -> ConvolutionMacs.backward(call, 1, 5)),
            Map.entry("conv2d", call -> ConvolutionMacs.forward(call, 2, 9)),
            Map.entry("conv2d_bp", call -> ConvolutionMacs.backward(call, 2, 9)),
            Map.entry("conv3dnew", call -> ConvolutionMacs.forward(call, 3, 13)),
            Map.entry("conv3dnew_bp", call -> ConvolutionMacs.backward(call, 3, 13)),
            Map.entry("deconv2d", call -> ConvolutionMacs.transposed(call, 9)),
            Map.entry("deconv2d_bp", call -> 2 * ConvolutionMacs.transposed(call, 9)),
            Map.entry("deconv3d", call -> ConvolutionMacs.transposed(call, 13)),
            Map.entry("deconv3d_bp", call -> 2 * ConvolutionMacs.transposed(call, 13)),
            Map.entry("depthwise_conv2d", ConvolutionMacs::depthwise),
            Map.entry("depthwise_conv2d_bp", ConvolutionMacs::depthwiseBackward),
            Map.entry("sconv2d", ConvolutionMacs::separable),
            Map.entry("sconv2d_bp", ConvolutionMacs::separableBackward),
            Map.entry("dot_product_attention", AttentionMacs::forward),
            Map.entry("dot_product_attention_bp", AttentionMacs::backward),
            Map.entry("multi_head_dot_product_attention", AttentionMacs::multiHead),
            Map.entry("multi_head_dot_product_attention_bp", AttentionMacs::multiHeadBackward));

    /** Operations that move or fill only. */
    private static final Set<String> MOVES = Set.of("old_assign", "assign", "im2col", "permute", "transpose", "concat", "reshape", "stack",
            "unstack", "tile", "gather", "slice", "strided_slice", "split", "squeeze", "expand_dims", "broadcastcopy", "set_scalar",
            "identity", "shape_of", "create", "fill", "zeros_as", "ones_as", "reverse", "tear", "cast", "pad", "repeat", "flatten",
            "space_to_depth", "depth_to_space", "space_to_batch", "batch_to_space", "upsampling2d", "upsampling3d", "noop");

    /** Operations whose every element costs an exp, log, root, power or hyperbolic function. */
    private static final Set<String> TRANSCENDENTAL = Set.of("exp", "log", "sqrt", "rsqrt", "pow", "pow_pairwise", "tanh", "sigmoid",
            "softmax", "log_softmax", "softplus", "elu", "selu", "swish", "mish", "gelu", "tanh_bp", "sigmoid_bp", "softplus_bp", "elu_bp",
            "selu_bp", "swish_bp", "sin", "cos", "log1p", "expm1", "erf");

    private OpCosts() {
    }

    /** Work of a call. @param elementBytes bytes of an array element */
    public static Work of(OpCall call, int elementBytes) {
        long read = call.inputElements() * elementBytes;
        long written = call.outputElements() * elementBytes;
        ToLongFunction<OpCall> macs = MACS.get(call.name());
        if (macs != null) {
            return new Work(macs.applyAsLong(call), 0, 0, read, written, 1);
        }
        long elements = Math.max(call.outputElements(), call.name().startsWith("reduce") ? call.inputElements() : 0);
        if (MOVES.contains(call.name())) {
            long moved = call.name().equals("im2col") ? call.outputElements() : 0;
            return new Work(0, 0, 0, moved, read, written, 1);
        }
        if (call.name().equals("col2im")) {
            return new Work(0, call.inputElements(), 0, call.inputElements(), read, written, 1);
        }
        return TRANSCENDENTAL.contains(call.name()) ? new Work(0, 0, elements, read, written, 1)
                : new Work(0, elements, 0, read, written, 1);
    }

    /** Whether the operation has MACs at all. */
    public static boolean multiplies(String name) {
        return MACS.containsKey(name);
    }
}
